package io.tollgate.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.completion.UsageReader;
import io.tollgate.stream.EventReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Events of an upstream that speaks messages, as they go on. */
class NativeRelayTest {

    private static final String START =
            "event: message_start\ndata: {\"type\": \"message_start\", \"message\": {\"model\": \"%s\", \"id\": \"msg_1\","
                    + " \"usage\": {\"input_tokens\": 5, \"cache_read_input_tokens\": 2, \"output_tokens\": 1}}}\n\n";
    private static final String MIDDLE =
            """
            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: ping
            data: {"type": "ping"}

            event: of_tomorrow
            data: {"type":"of_tomorrow", "model":"theirs" }

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"héllo"}}

            """;
    private static final String DELTA =
            "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":4}}\n\n";
    private static final String STOP = "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

    private final StringBuilder out = new StringBuilder();
    private final NativeRelay relay =
            new NativeRelay(
                    "asked/m",
                    "req_1",
                    (buffer, from, to) -> out.append(new String(buffer, from, to - from, UTF_8)));

    private NativeRelay relayed(String stream) throws IOException {
        EventReader reader = new EventReader(new ByteArrayInputStream(stream.getBytes(UTF_8)));
        boolean wanted = true;
        while (wanted && reader.next()) {
            wanted = relay.accept(reader);
        }
        relay.end();
        return relay;
    }

    @Test
    void everyByteGoesOnButTheModel() throws IOException {
        relayed(START.formatted("theirs") + MIDDLE + DELTA + STOP);
        assertThat(out).hasToString(START.formatted("asked/m") + MIDDLE + DELTA + STOP);
        assertThat(relay.complete()).isTrue();
        assertThat(relay.failure()).isNull();
    }

    @Test
    void usageToldLaterHoldsAndIsNotAddedUp() throws IOException {
        byte[] usage = relayed(START + MIDDLE + DELTA + STOP).tally().usage();
        var read = UsageReader.read(usage, 0, usage.length);
        assertThat(read.promptTokens()).isEqualTo(7);
        assertThat(read.cachedTokens()).isEqualTo(2);
        assertThat(read.completionTokens()).isEqualTo(4);
        assertThat(relay.tally().deliveredChunks()).isEqualTo(1);
        assertThat(relay.tally().deliveredBytes()).isEqualTo("héllo".getBytes(UTF_8).length);
    }

    @Test
    void aStreamWithoutItsLastEventGetsIt() throws IOException {
        relayed(START + DELTA);
        assertThat(out).endsWith(STOP);
        assertThat(relay.complete()).isTrue();
    }

    @Test
    void aStreamThatBreaksOffEndsInAnError() throws IOException {
        relayed(START + MIDDLE);
        assertThat(out.toString())
                .contains(
                        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\"")
                .doesNotContain("DONE");
        assertThat(relay.complete()).isFalse();
    }

    @Test
    void theProvidersErrorKeepsItsTypeButNotItsAddresses() throws IOException {
        relayed(
                START
                        + "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy at https://secret-host/x\"}}\n\n"
                        + STOP);
        assertThat(out.toString())
                .contains("\"type\":\"overloaded_error\"", "\"request_id\":\"req_1\"")
                .doesNotContain("secret-host", "message_stop");
    }

    @Test
    void beforeTheFirstByteNothingIsTold() throws IOException {
        relayed("event: error\ndata: {\"error\":{\"message\":\"busy\"}}\n\n");
        assertThat(out).isEmpty();
        assertThat(relay.failure()).isNotNull();
    }

    @Test
    void whatIsNoJsonIsNotPassedOn() throws IOException {
        relayed(START + "event: content_block_delta\ndata: {\"type\":\n\n" + STOP);
        assertThat(out.toString()).contains("event: error").doesNotContain("message_stop");
    }
}
