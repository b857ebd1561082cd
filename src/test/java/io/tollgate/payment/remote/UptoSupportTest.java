package io.tollgate.payment.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Permits are offered only where the facilitator says that it settles them, and by whom. */
class UptoSupportTest {

    private static final String OWN = "0x857b06519E91e3A54538791bDbb0E22373e36b66";
    private static final String OTHER = "0x" + "99".repeat(20);

    private static String kinds(String upto, String signers) {
        return """
        {"kinds":[{"x402Version":2,"scheme":"exact","network":"eip155:8453"},%s],"signers":%s}"""
                .formatted(upto, signers);
    }

    private static String upto(String network, String extra) {
        return "{\"x402Version\":2,\"scheme\":\"upto\",\"network\":\""
                + network
                + "\""
                + extra
                + "}";
    }

    private static String found(String supported, String wanted) throws Exception {
        try (MockFacilitator mock = new MockFacilitator();
                HttpFacilitator facilitator = Remote.facilitator(mock.url())) {
            mock.supports(supported);
            mock.hold();
            assertThat(facilitator.uptoFacilitator("eip155:8453")).as("nobody waits").isNull();
            mock.release();
            long end = System.nanoTime() + 10_000_000_000L;
            // Its kinds are there at the same time as its signers.
            while (facilitator.supported().isEmpty() && System.nanoTime() < end) {
                Thread.sleep(10);
            }
            return facilitator.uptoFacilitator(wanted);
        }
    }

    @ParameterizedTest
    @CsvSource({"eip155:8453", "eip155:*"})
    void namesWhoSettlesOnTheNetwork(String network) throws Exception {
        String own = ",\"extra\":{\"facilitatorAddress\":\"" + OWN + "\"}";
        String all = "{\"eip155:*\":[\"" + OTHER + "\"]}";
        assertThat(found(kinds(upto(network, own), all), "eip155:8453")).isEqualToIgnoringCase(OWN);
        assertThat(found(kinds(upto(network, ""), all), "eip155:8453")).isEqualTo(OTHER);
    }

    @Test
    void elsewhereOrUnnamedIsNotOffered() throws Exception {
        String all = "{\"eip155:*\":[\"" + OTHER + "\"]}";
        assertThat(found(kinds(upto("eip155:84532", ""), all), "eip155:8453")).isNull();
        assertThat(found(kinds(upto("eip155:8453", ""), "{}"), "eip155:8453")).isNull();
        assertThat(found(kinds(upto("eip155:8453", ""), "{\"eip155:*\":[\"0x1\"]}"), "eip155:8453"))
                .isNull();
        assertThat(found(kinds("{}", all), "eip155:8453")).isNull();
    }

    @Test
    void whoSaysNothingIsNotOffered() throws IOException {
        try (MockFacilitator mock = new MockFacilitator();
                HttpFacilitator facilitator = Remote.facilitator(mock.url())) {
            assertThat(facilitator.supported()).isEmpty();
            assertThat(facilitator.uptoFacilitator("eip155:8453")).isNull();
        }
    }
}
