package io.tollgate.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tollgate.completion.JsonScan;
import io.tollgate.completion.JsonTree;
import io.tollgate.error.ApiError;
import io.tollgate.stream.EventReader;
import io.tollgate.stream.EventSink;
import io.tollgate.stream.Relay;
import io.tollgate.stream.StreamMeter;
import io.tollgate.stream.Tally;
import java.io.IOException;
import org.springframework.lang.Nullable;

/**
 * Follows the messages that are passed on as they are, ends them when no more may be, and tells
 * their caller last of all what the meter has to say.
 */
final class MeteredMessages implements Relay {

    private final NativeRelay relay;
    private final StreamMeter meter;
    private final EventSink sink;
    private boolean told;

    MeteredMessages(NativeRelay relay, StreamMeter meter, EventSink sink) {
        this.relay = relay;
        this.meter = meter;
        this.sink = sink;
        meter.begin(relay.tally());
    }

    @Override
    public boolean accept(EventReader event) throws IOException {
        JsonNode data = data(event);
        String type = data.path("type").asText("");
        if (!data.isObject() || type.equals("message_stop") || type.equals("error")) {
            tell();
        }
        boolean more = relay.accept(event);
        return more && (!type.equals("content_block_delta") || delivered(data));
    }

    private static JsonNode data(EventReader event) throws IOException {
        return JsonScan.isObject(event.buffer(), event.from(), event.to())
                ? JsonTree.read(event.buffer(), event.from(), event.to())
                : MissingNode.getInstance();
    }

    private boolean delivered(JsonNode event) throws IOException {
        StringBuilder text = new StringBuilder();
        NativeRelay.TEXTS.forEach(
                member -> text.append(event.path("delta").path(member).asText("")));
        if (text.isEmpty() || meter.delivered(text.toString())) {
            return true;
        }
        tell();
        relay.cut(event.path("index").asInt());
        return false;
    }

    private void tell() throws IOException {
        if (!told) {
            told = true;
            meter.endIn(sink);
        }
    }

    @Override
    public boolean end() throws IOException {
        tell();
        return relay.end();
    }

    @Override
    public void fail(ApiError error) throws IOException {
        tell();
        relay.fail(error);
    }

    @Override
    public boolean complete() {
        return relay.complete();
    }

    @Override
    public @Nullable ApiError failure() {
        return relay.failure();
    }

    @Override
    public Tally tally() {
        return relay.tally();
    }

    @Override
    public Relay metered(StreamMeter other, EventSink to) {
        return new MeteredMessages(relay, other, to);
    }
}
