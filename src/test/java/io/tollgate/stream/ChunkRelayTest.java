package io.tollgate.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.error.ApiError;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the caller of a stream gets, for what its upstream said. */
class ChunkRelayTest {

    private static final String ROLE = chunk("{\"role\":\"assistant\"}", "null");
    private static final String HELLO = chunk("{\"content\":\"Hello\"}", "null");
    private static final String STOP = chunk("{}", "\"stop\"");
    private static final String ERROR =
            "{\"error\":{\"message\":\"Provider error\",\"type\":\"server_error\"}}";

    private final RelayedStream plain = new RelayedStream(false);

    @Test
    void passesAStreamOnByteByByte() throws IOException {
        plain.takes(ROLE, HELLO, STOP, "[DONE]").gives(ROLE, HELLO, STOP, "[DONE]");

        assertThat(plain.relay.complete()).isTrue();
        assertThat(plain.relay.tally().finished()).isTrue();
        assertThat(plain.relay.tally().usage()).isNull();
        assertThat(plain.relay.tally().deliveredChunks()).isEqualTo(1);
        assertThat(plain.relay.tally().deliveredBytes()).isEqualTo(5);
    }

    @Test
    void namesTheModelThatWasAskedFor() throws IOException {
        plain.takes(ROLE.replace("\"asked/m\"", "\"m-2026-01-01\"")).gives(ROLE);
        RelayedStream none = new RelayedStream(false);
        none.takes(ROLE.replace("\"model\":\"asked/m\",", ""))
                .gives(
                        ROLE.replace("\"model\":\"asked/m\",", "")
                                .replace("{\"id\"", "{\"model\":\"asked/m\",\"id\""));
    }

    @Test
    void leavesTheModelInsideToolArgumentsAlone() throws IOException {
        String call =
                chunk(
                        "{\"role\":\"assistant\",\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":"
                                + "\"{\\\"model\\\":\\\"x\\\",\\\"usage\\\":null}\"}}],"
                                + "\"model\":\"y\",\"usage\":null}",
                        "null");

        plain.takes(call).gives(call);
        assertThat(plain.relay.tally().deliveredChunks()).isEqualTo(1);
    }

    @Test
    void keepsOneIdForAllChunks() throws IOException {
        plain.takes(ROLE, HELLO.replace("gen-1", "gen-2")).gives(ROLE, HELLO);
        for (String id : new String[] {"\"id\":\"\",", "\"id\":null,", ""}) {
            RelayedStream none = new RelayedStream(false);
            String role = ROLE.replace("gen-1", "given");
            String hello = HELLO.replace("gen-1", "given");
            none.takes(ROLE.replace("\"id\":\"gen-1\",", id), HELLO).gives(role, hello);
        }
    }

    @Test
    void givesTheRoleOnceAndFirst() throws IOException {
        String first = chunk("{\"role\":\"assistant\",\"content\":\"Hello\"}", "null");

        plain.takes(HELLO, first, first).gives(first, HELLO, HELLO);
        for (String delta : new String[] {"{}", "{\"role\":null}", "{\"role\":\"\"}"}) {
            new RelayedStream(false).takes(chunk(delta, "null")).gives(ROLE);
        }
        new RelayedStream(false)
                .takes(chunk("null", "null"), HELLO)
                .gives(chunk("null", "null"), first);
    }

    @Test
    void givesTheRoleOfAStreamThatFinishesAtOnce() throws IOException {
        plain.takes(STOP, "[DONE]")
                .gives(
                        STOP.replace("\"delta\":{}", "\"delta\":{\"role\":\"assistant\"}"),
                        "[DONE]");
    }

    @Test
    void joinsTheLinesOfAChunk() throws IOException {
        plain.takes(ROLE.replace(",\"", ",\r\n\"")).gives(ROLE.replace(",\"", ",  \""));
    }

    @Test
    void ignoresWhatFollowsDone() throws IOException {
        plain.takes(ROLE, STOP, "[DONE]", HELLO, "[DONE]", ERROR).gives(ROLE, STOP, "[DONE]");
        plain.relay.fail(ApiError.server(502, null, "late"));
        assertThat(plain.relay.end()).isTrue();
        plain.gives(ROLE, STOP, "[DONE]");
    }

    @Test
    void endsAFinishedStreamThatForgotDone() throws IOException {
        plain.takes(ROLE, STOP);

        assertThat(plain.relay.end()).isTrue();
        plain.gives(ROLE, STOP, "[DONE]");
    }

    @Test
    void ignoresEmptyDataAndPings() throws IOException {
        plain.reads(
                        "data:\n\ndata:  \n\nevent: ping\ndata: ok\n\ndata: "
                                + ROLE
                                + "\n\ndata:  [DONE] \n\n")
                .gives(ROLE, "[DONE]");
    }

    static String chunk(String delta, String finishReason) {
        return ("{\"id\":\"gen-1\",\"object\":\"chat.completion.chunk\",\"model\":\"asked/m\","
                        + "\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}")
                .formatted(delta, finishReason);
    }
}
