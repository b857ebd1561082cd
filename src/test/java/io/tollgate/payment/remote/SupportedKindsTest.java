package io.tollgate.payment.remote;

import static io.tollgate.payment.remote.Remote.FIRST;
import static io.tollgate.payment.remote.Remote.REQUIREMENTS;
import static io.tollgate.payment.remote.Remote.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the facilitator lists, and the warning when it lacks what is sold. */
@ExtendWith(OutputCaptureExtension.class)
class SupportedKindsTest {

    @Test
    void warnsOnceOfAKindThatIsNotListed(CapturedOutput output) throws Exception {
        try (MockFacilitator mock = new MockFacilitator();
                HttpFacilitator facilitator = Remote.facilitator(mock.url())) {
            mock.supports(
                    """
                    {"kinds":[{"x402Version":2,"scheme":"exact","network":"eip155:84532"},
                     {"x402Version":1,"scheme":"exact","network":"base"}],"extensions":[]}""");
            mock.plays(mock.json("{\"isValid\":true}"));
            assertThat(facilitator.supported())
                    .containsExactlyInAnyOrder(
                            new Kind(2, "exact", "eip155:84532"), new Kind(1, "exact", "base"));
            for (int i = 0; i < 3; i++) {
                facilitator.verify(SECOND, REQUIREMENTS);
                facilitator.verify(FIRST, REQUIREMENTS);
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> output.getAll().contains("version 2, scheme exact"));
            assertThat(output.getAll())
                    .containsOnlyOnce("does not list")
                    .contains("network eip155:8453");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{\"kinds\":7}", "{\"kinds\":[7,{},null]}", "{}"})
    void oddAnswersDoNoHarm(String odd) throws Exception {
        try (MockFacilitator mock = new MockFacilitator();
                HttpFacilitator facilitator = Remote.facilitator(mock.url())) {
            mock.supports(odd);
            assertThat(facilitator.supported()).noneMatch(Kind.of(2, REQUIREMENTS)::covers);
        }
    }

    @Test
    void aFamilyOfNetworksCovers() {
        Kind base = Kind.of(2, REQUIREMENTS);
        assertThat(new Kind(2, "exact", "eip155:*").covers(base)).isTrue();
        assertThat(new Kind(2, "exact", "solana:*").covers(base)).isFalse();
        assertThat(new Kind(1, "exact", "eip155:*").covers(base)).isFalse();
    }
}
