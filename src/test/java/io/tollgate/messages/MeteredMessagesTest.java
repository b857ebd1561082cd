package io.tollgate.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stream.EventReader;
import io.tollgate.stream.EventSink;
import io.tollgate.stream.Relay;
import io.tollgate.stream.StreamMeter;
import io.tollgate.stream.Tally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Messages that are passed on as they are, and paid by what was used. */
class MeteredMessagesTest {

    private static final String START =
            event(
                            "message_start",
                            "\"message\":{\"model\":\"theirs\",\"usage\":{\"input_tokens\":5,\"output_tokens\":1}}")
                    + event(
                            "content_block_start",
                            "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}");
    private static final String END =
            event("content_block_stop", "\"index\":0")
                    + event(
                            "message_delta",
                            "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":2}")
                    + event("message_stop", "\"x\":0");

    private final StringBuilder heard = new StringBuilder();

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
    }

    private static String words(String... words) {
        StringBuilder events = new StringBuilder();
        for (String word : words) {
            events.append(
                    event(
                            "content_block_delta",
                            "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\""
                                    + word
                                    + "\"}"));
        }
        return events.toString();
    }

    /** Lets so many characters through. */
    private final class Few implements StreamMeter {

        private final int most;

        Few(int most) {
            this.most = most;
        }

        @Override
        public void begin(Tally tally) {
            heard.setLength(0);
        }

        @Override
        public boolean delivered(String text) {
            heard.append(text);
            return heard.length() <= most;
        }

        @Override
        public String ends() {
            return "payment " + heard.length();
        }
    }

    private static String relayed(String events, StreamMeter meter) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventSink sink = (buffer, from, to) -> out.write(buffer, from, to - from);
        Relay relay = new NativeRelay("asked", "req_1", sink).metered(meter, sink);
        EventReader reader = new EventReader(new ByteArrayInputStream(events.getBytes(UTF_8)));
        boolean more = reader.next();
        while (more && relay.accept(reader)) {
            more = reader.next();
        }
        relay.end();
        assertThat(relay.complete()).isTrue();
        assertThat(relay.tally().usage()).isNotNull();
        return out.toString(UTF_8);
    }

    @Test
    void tellsTheAmountBeforeTheEnd() throws IOException {
        String said = relayed(START + words("a", "b") + END, new Few(9));
        assertThat(heard).hasToString("ab");
        assertThat(said).contains("\"stop_reason\":\"end_turn\"");
        assertThat(said.substring(said.indexOf(": payment 2\n\n")))
                .startsWith(": payment 2\n\nevent: message_stop");
    }

    @Test
    void endsAsAtALimitOfLengthWhenNoMoreMayBe() throws IOException {
        String said = relayed(START + words("a", "b", "c", "d") + END, new Few(2));
        assertThat(said)
                .doesNotContain("\"d\"", "end_turn")
                .contains(": payment 3\n\nevent: content_block_stop")
                .contains("\"stop_reason\":\"max_tokens\"")
                .endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }
}
