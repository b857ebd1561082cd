package io.tollgate.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    private static final Addresses BEHIND_PROXIES = trusting("10.0.0.0/8", "fd00::/8", "192.0.2.7");

    private static Addresses trusting(String... proxies) {
        return new Addresses(Arrays.stream(proxies).map(Network::of).toList());
    }

    @Test
    void believesNobodyUnlessToldTo() {
        assertThat(trusting().counted("10.0.0.1", "1.2.3.4")).isEqualTo("10.0.0.1");
        assertThat(BEHIND_PROXIES.counted("203.0.113.9", "1.2.3.4")).isEqualTo("203.0.113.9");
        assertThat(BEHIND_PROXIES.counted("192.0.2.8", "1.2.3.4")).isEqualTo("192.0.2.8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.2.3.4 | 1.2.3.4",
                "'1.2.3.4, 10.9.9.9' | 1.2.3.4",
                // What a caller says of itself comes before what the proxy saw.
                "'6.6.6.6, 1.2.3.4' | 1.2.3.4",
                "'10.0.0.9, 6.6.6.6, 1.2.3.4, 10.1.1.1,10.2.2.2' | 1.2.3.4",
                "'1.2.3.4:5678' | 1.2.3.4",
                "'[2001:db8:0:1::5]:443' | 20010db800000001",
                "'2001:db8:0:1::5' | 20010db800000001",
                "'2001:db8:0:1:ffff::9%eth0' | 20010db800000001",
                "'::ffff:1.2.3.4' | 1.2.3.4",
                "'1.2.3.4, fd00::1, 192.0.2.7' | 1.2.3.4",
                // All are ours: the first of them asks.
                "'10.0.0.5, 10.0.0.6' | 10.0.0.5",
                // What nobody can read ends the chain at who said it.
                "'1.2.3.4, unknown' | 10.0.0.1",
                "'1.2.3.4, localhost, 10.0.0.2' | 10.0.0.2",
                "'1.2.3.4,' | 1.2.3.4",
                "'1.2.3.4, ' | 10.0.0.1",
                "'' | 10.0.0.1",
                "',,,' | 10.0.0.1",
                "'[::1, 1.2.3.4:x]:' | 10.0.0.1"
            })
    void findsTheLastWhomNoProxyOfOursSpeaksFor(String forwarded, String counted) {
        assertThat(BEHIND_PROXIES.counted("10.0.0.1", forwarded)).isEqualTo(counted);
    }

    @Test
    void countsIpVersionSixByItsNetwork() {
        String one = trusting().counted("2001:db8:1:2::1", null);
        assertThat(trusting().counted("2001:db8:1:2:ffff:ffff:ffff:ffff", null)).isEqualTo(one);
        assertThat(trusting().counted("2001:db8:1:3::1", null)).isNotEqualTo(one);
        assertThat(trusting().counted("0:0:0:0:0:0:0:1", null)).isEqualTo("0000000000000000");
    }

    @Test
    void aPeerThatIsNoAddressIsOneOfItsOwn() {
        assertThat(trusting().counted(null, "1.2.3.4")).isEqualTo("unknown");
        assertThat(trusting().counted("", null)).isEqualTo("unknown");
    }

    @Test
    void aLongListCostsLittle() {
        String long1 = "6.6.6.6,".repeat(1000) + "1.2.3.4";
        assertThat(BEHIND_PROXIES.counted("10.0.0.1", long1)).isEqualTo("1.2.3.4");
        assertThat(BEHIND_PROXIES.counted("10.0.0.1", "10.0.0.2,".repeat(1000)))
                .isEqualTo("10.0.0.2");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.128.0.0/9, 10.200.0.1, true",
        "10.128.0.0/9, 10.100.0.1, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 2001:db8::1, true",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "1.2.3.4, 1.2.3.4, true",
        "1.2.3.4/32, 1.2.3.5, false"
    })
    void knowsItsNetworks(String network, String address, boolean inside) throws Exception {
        assertThat(Network.of(network).has(java.net.InetAddress.getByName(address)))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0.0/x", "proxy", "/8"})
    void refusesWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> Network.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tollgate.limits.trusted-proxies")
                .hasMessageContaining(text);
    }
}
