package io.tollgate.stream;

import static io.tollgate.stream.ChunkRelayTest.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.error.ApiError;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** How a stream that breaks ends for its caller. */
class ChunkRelayFailureTest {

    private static final String ROLE = chunk("{\"role\":\"assistant\"}", "null");
    private static final String STOP = chunk("{}", "\"stop\"");
    private static final String BROKEN =
            error("The stream broke off before the answer's end.", "stream_broken");

    private final RelayedStream stream = new RelayedStream(false);

    @Test
    void tellsOfAnUpstreamThatFailedAsTheApiDoes() throws IOException {
        stream.takes(ROLE, "{\"error\":{\"message\":\"Provider error\"}}")
                .gives(
                        ROLE,
                        "{\"error\":{\"message\":\"Provider error\",\"type\":\"server_error\"}}",
                        "[DONE]");

        assertThat(stream.relay.complete()).isFalse();
        assertThat(stream.relay.failure().message()).isEqualTo("Provider error");
        assertThat(stream.relay.end()).isFalse();
    }

    @Test
    void tellsOfAnErrorBesideChoices() throws IOException {
        String failed =
                chunk("{\"content\":\"\"}", "\"error\"")
                        .replace(
                                "{\"id\"",
                                "{\"error\":{\"code\":529,\"message\":\"Overloaded\","
                                        + "\"metadata\":{\"raw\":\"secret\"}},\"id\"");

        stream.takes(ROLE, failed).gives(ROLE, error("Overloaded", "529"), "[DONE]");
        assertThat(stream.relay.failure().status()).isEqualTo(529);
    }

    @Test
    void takesAnErrorThatSaysNothingForNone() throws IOException {
        for (String nothing : new String[] {"null", "false", "\"\""}) {
            String fine = ROLE.replace("{\"id\"", "{\"error\":" + nothing + ",\"id\"");
            new RelayedStream(false).takes(fine).gives(fine);
        }
    }

    @Test
    void tellsOfAnEventOfTypeError() throws IOException {
        stream.reads("data: " + ROLE + "\n\nevent: error\ndata: it broke\n\ndata: " + ROLE + "\n\n")
                .gives(
                        ROLE,
                        "{\"error\":{\"message\":\"it broke\",\"type\":\"server_error\"}}",
                        "[DONE]");
        RelayedStream json = new RelayedStream(false);
        json.reads(
                        "data: "
                                + ROLE
                                + "\n\nevent: error\ndata: {\"type\":\"error\",\"error\":"
                                + "{\"type\":\"overloaded_error\",\"message\":\"Busy\"}}\n\n")
                .gives(
                        ROLE,
                        "{\"error\":{\"message\":\"Busy\",\"type\":\"overloaded_error\"}}",
                        "[DONE]");
    }

    @Test
    void sendsTheHeldChunkBeforeTheError() throws IOException {
        stream.takes(ROLE, STOP, "{\"error\":\"Late\"}")
                .gives(
                        ROLE,
                        STOP,
                        "{\"error\":{\"message\":\"Late\",\"type\":\"server_error\"}}",
                        "[DONE]");
    }

    @Test
    void keepsAddressesAndKeysToItself() throws IOException {
        stream.takes(
                        ROLE,
                        "{\"error\":{\"message\":\"https://api.openai.com/v1 at 10.0.0.7:443 or"
                                + " api.x.ai refused sk-proj-12345678 (Bearer abc) for gpt-3.5-turbo"
                                + " messages.0.content\"}}")
                .gives(
                        ROLE,
                        "{\"error\":{\"message\":\"[removed] at [removed] or [removed] refused"
                                + " [removed] ([removed] for gpt-3.5-turbo messages.0.content\","
                                + "\"type\":\"server_error\"}}",
                        "[DONE]");
    }

    @Test
    void shortensWhatProvidersSay() throws IOException {
        stream.takes(ROLE, "{\"error\":{\"message\":\"x" + "😀".repeat(1_000) + "\"}}");

        assertThat(stream.relay.failure().message()).hasSize(499).endsWith("😀");
    }

    @Test
    void tellsOfAStreamThatBrokeOff() throws IOException {
        stream.takes(ROLE);

        assertThat(stream.relay.end()).isFalse();
        stream.gives(ROLE, BROKEN, "[DONE]");
    }

    @Test
    void takesAStreamForBrokenWhileAChoiceHasNotFinished() throws IOException {
        String second = ROLE.replace("\"index\":0", "\"index\":1");
        stream.takes(ROLE, second, STOP);

        assertThat(stream.relay.end()).isFalse();
        stream.gives(ROLE, second, STOP, BROKEN, "[DONE]");
    }

    @Test
    void passesNoChunkOnThatCannotBeRead() throws IOException {
        stream.takes(ROLE, ROLE.substring(0, 80), ROLE)
                .gives(
                        ROLE,
                        error("The provider sent a chunk that is not JSON.", "malformed_chunk"),
                        "[DONE]");
    }

    @Test
    void takesAFinishedStreamForWholeWhateverIsCutOffBehind() throws IOException {
        stream.takes(ROLE, STOP, "{\"id\":\"gen-1\",\"choi").gives(ROLE, STOP, "[DONE]");

        assertThat(stream.relay.complete()).isTrue();
    }

    @Test
    void tellsWhatItsOwnerSays() throws IOException {
        stream.takes(ROLE, STOP);
        stream.relay.fail(new ApiError(504, "server_error", "timeout", "x", "Too \"slow\"", null));
        stream.relay.fail(ApiError.server(500, null, "again"));

        stream.gives(
                ROLE,
                STOP,
                "{\"error\":{\"message\":\"Too \\\"slow\\\"\",\"type\":\"server_error\","
                        + "\"param\":\"x\",\"code\":\"timeout\"}}",
                "[DONE]");
        assertThat(stream.relay.failure().code()).isEqualTo("timeout");
    }

    @Test
    void sendsNothingOfAFailureBeforeTheFirstChunk() throws IOException {
        for (String first : new String[] {"{\"error\":{}}", "[DONE]", "{", "<html>", "null"}) {
            RelayedStream unopened = new RelayedStream(false);
            unopened.takes(first, ROLE).gives();

            assertThat(unopened.relay.opened()).isFalse();
            assertThat(unopened.relay.complete()).isFalse();
            assertThat(unopened.relay.failure()).isNotNull();
        }
        assertThat(stream.relay.end()).isFalse();
        stream.gives();
    }

    @Test
    void tellsAnUnsentFailureWhenItsOwnerWantsIt() throws IOException {
        stream.takes("[DONE]");
        stream.relay.fail(stream.relay.failure());

        stream.gives(error("The provider's stream had no answer.", "empty_stream"), "[DONE]");
        assertThat(stream.relay.opened()).isTrue();
    }

    private static String error(String message, String code) {
        return "{\"error\":{\"message\":\"%s\",\"type\":\"server_error\",\"code\":\"%s\"}}"
                .formatted(message, code);
    }
}
