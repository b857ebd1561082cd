package io.tollgate.stream;

import static io.tollgate.stream.ChunkRelayTest.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Where a stream tells its usage, for callers who asked and who did not. */
class ChunkRelayUsageTest {

    private static final String ROLE = chunk("{\"role\":\"assistant\"}", "null");
    private static final String HELLO = chunk("{\"content\":\"Hello\"}", "null");
    private static final String STOP = chunk("{}", "\"stop\"");
    private static final String USAGE = "{\"prompt_tokens\":10,\"total_tokens\":12}";
    private static final String LATER_USAGE = "{\"prompt_tokens\":10,\"total_tokens\":99}";
    private static final String USAGE_CHUNK = empty(USAGE);

    private final RelayedStream plain = new RelayedStream(false);
    private final RelayedStream asking = new RelayedStream(true);

    @Test
    void holdsNoChunkButTheOneWithTheFinishReason() throws IOException {
        plain.takes(ROLE).gives(ROLE);
        plain.takes(HELLO).gives(ROLE, HELLO);
        plain.takes(STOP).gives(ROLE, HELLO);
        plain.takes("[DONE]").gives(ROLE, HELLO, STOP, "[DONE]");
    }

    @Test
    void givesTheCallerWhoAskedForUsageEveryChunk() throws IOException {
        String hello = with(HELLO, "null");
        asking.takes(with(ROLE, "null"), hello, STOP, USAGE_CHUNK, "[DONE]")
                .gives(with(ROLE, "null"), hello, STOP, USAGE_CHUNK, "[DONE]");

        assertThat(asking.relay.tally().usage()).asString().isEqualTo(USAGE);
    }

    @Test
    void holdsNothingForTheCallerWhoAskedForUsage() throws IOException {
        asking.takes(ROLE, STOP).gives(ROLE, STOP);
    }

    @Test
    void cutsUsageThatIsNull() throws IOException {
        plain.takes(with(ROLE, "null"), with(HELLO, "null"), with(STOP, "null"), "[DONE]")
                .gives(ROLE, HELLO, STOP, "[DONE]");
        RelayedStream first = new RelayedStream(false);
        first.takes(ROLE.replace("{\"id\"", "{\"usage\" : null , \"id\""))
                .gives(ROLE.replace("{\"id\"", "{ \"id\""));
    }

    @Test
    void cutsUsageWhereTheIdAndModelGoIn() throws IOException {
        String bare = ROLE.replace("\"id\":\"gen-1\",", "").replace("\"model\":\"asked/m\",", "");

        plain.takes(bare.replace("{\"object\"", "{\"usage\":null,\"object\""))
                .gives(
                        bare.replace(
                                "{\"object\"",
                                "{\"id\":\"given\",\"model\":\"asked/m\",\"object\""));
    }

    @Test
    void mergesTheUsageChunkIntoTheHeldOne() throws IOException {
        plain.takes(with(ROLE, "null"), STOP, USAGE_CHUNK, "[DONE]")
                .gives(ROLE, with(STOP, USAGE), "[DONE]");
        assertThat(plain.relay.tally().usage()).asString().isEqualTo(USAGE);
        RelayedStream nulls = new RelayedStream(false);
        nulls.takes(ROLE, with(STOP, "null"), USAGE_CHUNK, "[DONE]")
                .gives(ROLE, with(STOP, USAGE), "[DONE]");
    }

    @Test
    void leavesUsageOnTheFinishChunkWhereItIs() throws IOException {
        String stop = STOP.replace("{\"id\"", "{\"usage\": " + USAGE + ", \"id\"");

        plain.takes(ROLE, stop, "[DONE]").gives(ROLE, stop, "[DONE]");
        assertThat(plain.relay.tally().usage()).asString().isEqualTo(USAGE);
    }

    @Test
    void takesTheLastOfRepeatedUsages() throws IOException {
        plain.takes(ROLE, with(STOP, USAGE), empty(LATER_USAGE), "[DONE]")
                .gives(ROLE, with(STOP, LATER_USAGE), "[DONE]");
        assertThat(plain.relay.tally().usage()).asString().isEqualTo(LATER_USAGE);
        RelayedStream nullLast = new RelayedStream(false);
        nullLast.takes(ROLE, STOP, USAGE_CHUNK, empty("null"), "[DONE]");
        assertThat(nullLast.relay.tally().usage()).asString().isEqualTo(USAGE);
    }

    @Test
    void movesUsageToldBeforeTheFinishToTheFinishChunk() throws IOException {
        plain.takes(ROLE, with(HELLO, USAGE), STOP, "[DONE]")
                .gives(ROLE, HELLO, with(STOP, USAGE), "[DONE]");
        RelayedStream alone = new RelayedStream(false);
        alone.takes(ROLE, USAGE_CHUNK, HELLO, STOP, "[DONE]")
                .gives(ROLE, HELLO, with(STOP, USAGE), "[DONE]");
    }

    @Test
    void passesAUsageChunkThatHasAChoice() throws IOException {
        String usage = with(chunk("{}", "null"), USAGE);

        plain.takes(ROLE, STOP, usage, "[DONE]").gives(ROLE, STOP, usage, "[DONE]");
        assertThat(plain.relay.tally().usage()).asString().isEqualTo(USAGE);
    }

    @Test
    void waitsForEveryChoiceToFinish() throws IOException {
        String second = HELLO.replace("\"index\":0", "\"index\":1");
        String secondRole = second.replace("{\"content", "{\"role\":\"assistant\",\"content");
        String secondStop = STOP.replace("\"index\":0", "\"index\":1");

        plain.takes(ROLE, second, STOP).gives(ROLE, secondRole);
        assertThat(plain.relay.tally().finished()).isFalse();
        plain.takes(second, secondStop, USAGE_CHUNK, "[DONE]")
                .gives(ROLE, secondRole, STOP, second, with(secondStop, USAGE), "[DONE]");
        assertThat(plain.relay.tally().finished()).isTrue();
    }

    @Test
    void givesNoEmptyChoicesToTheCallerWhoDidNotAsk() throws IOException {
        String annotation =
                empty("null").replace("\"usage\":null", "\"prompt_filter_results\":[1]");
        String choice = "[{\"index\":0,\"delta\":{},\"finish_reason\":null}]";

        plain.takes(annotation).gives();
        assertThat(plain.relay.opened()).isFalse();
        plain.takes(ROLE, annotation, "{\"type\":\"ping\"}", STOP, "[DONE]")
                .gives(ROLE, annotation.replace("[]", choice), STOP, "[DONE]");
        asking.takes(annotation).gives(annotation);
    }

    private static String empty(String usage) {
        return "{\"id\":\"gen-1\",\"model\":\"asked/m\",\"choices\":[],\"usage\":" + usage + "}";
    }

    private static String with(String chunk, String usage) {
        return chunk.substring(0, chunk.length() - 1) + ",\"usage\":" + usage + "}";
    }
}
