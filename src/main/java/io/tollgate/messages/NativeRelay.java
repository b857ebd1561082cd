package io.tollgate.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.completion.JsonScan;
import io.tollgate.completion.JsonText;
import io.tollgate.completion.Span;
import io.tollgate.completion.Splice;
import io.tollgate.error.ApiError;
import io.tollgate.error.Dialect;
import io.tollgate.stream.ErrorEvent;
import io.tollgate.stream.EventReader;
import io.tollgate.stream.EventSink;
import io.tollgate.stream.Relay;
import io.tollgate.stream.StreamMeter;
import io.tollgate.stream.Tally;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * Passes the events of an upstream that speaks messages on as they are, known or not, but for the
 * model, which is named as it was asked for. Nothing is held.
 */
public final class NativeRelay implements Relay {

    /** The members of a delta that say something. */
    static final List<String> TEXTS = List.of("text", "thinking", "partial_json");

    private final String model;
    private final String id;
    private final EventWriter out;
    private final MessageUsage usage = new MessageUsage();
    private final Tally tally = new Tally();
    private boolean opened;
    private boolean stopping;
    private boolean closed;
    private @Nullable ApiError failure;

    /**
     * @param model what the caller asked for and is told
     * @param id names the request
     */
    public NativeRelay(String model, String id, EventSink sink) {
        this.model = JsonText.quote(model);
        this.id = id;
        this.out = new EventWriter(sink);
    }

    @Override
    public boolean accept(EventReader event) throws IOException {
        byte[] data = Arrays.copyOfRange(event.buffer(), event.from(), event.to());
        String type = event.type();
        if ("error".equals(type) || member(data, "error") != null) {
            upstreamFailed(ErrorEvent.read(data, 0, data.length));
        } else if (JsonScan.isObject(data, 0, data.length)) {
            take(type, text(data, member(data, "type")), data);
        } else {
            upstreamFailed(ErrorEvent.MALFORMED);
        }
        return !closed && failure == null;
    }

    /** By the type in the data: the name of the event is only a copy of it. */
    private void take(@Nullable String name, String type, byte[] data) throws IOException {
        switch (type) {
            case "message_start" -> {
                begin(name, data);
                return;
            }
            case "message_delta" -> {
                tell(data, member(data, "usage"));
                stop(text(data, inside(data, "delta", "stop_reason")));
            }
            case "content_block_delta" -> deliver(data);
            case "message_stop" -> out.finishing();
            default -> {}
        }
        pass(name, data);
        closed |= type.equals("message_stop");
    }

    private void stop(String reason) {
        if (!reason.isEmpty()) {
            stopping = true;
            tally.finish();
        }
    }

    private void begin(@Nullable String name, byte[] data) throws IOException {
        tell(data, inside(data, "message", "usage"));
        Span theirs = inside(data, "message", "model");
        pass(name, theirs == null ? data : new Splice(data).replace(theirs, model).toBytes());
    }

    private void tell(byte[] data, @Nullable Span told) {
        if (told != null) {
            usage.tell(data, told.from(), told.to());
        }
        if (usage.usage() != null) {
            tally.told(usage.usage());
        }
    }

    private void deliver(byte[] data) {
        for (String member : TEXTS) {
            Span said = inside(data, "delta", member);
            if (said != null && said.to() - said.from() > 2) {
                tally.delivered(said.to() - said.from() - 2);
            }
        }
    }

    private void pass(@Nullable String name, byte[] data) throws IOException {
        opened = true;
        out.pass(name, data);
    }

    @Override
    public boolean end() throws IOException {
        if (!closed && failure == null) {
            if (stopping) {
                closed = true;
                out.stop();
            } else {
                upstreamFailed(ErrorEvent.BROKEN_OFF);
            }
        }
        return complete();
    }

    @Override
    public void fail(ApiError error) throws IOException {
        if (!closed) {
            closed = true;
            failure = error;
            out.error(error.json(Dialect.ANTHROPIC, id));
        }
    }

    /**
     * Ends the message as at a limit of length.
     *
     * @param block the index of the one that is open
     */
    void cut(int block) throws IOException {
        out.send("content_block_stop", ",\"index\":" + block);
        out.send(
                "message_delta",
                ",\"delta\":{\"stop_reason\":\"max_tokens\",\"stop_sequence\":null}");
        out.stop();
        closed = true;
    }

    @Override
    public Relay metered(StreamMeter meter, EventSink sink) {
        return new MeteredMessages(this, meter, sink);
    }

    private void upstreamFailed(ApiError error) throws IOException {
        failure = error;
        if (opened) {
            fail(error);
        }
    }

    @Override
    public boolean complete() {
        return closed && failure == null;
    }

    @Override
    public @Nullable ApiError failure() {
        return failure;
    }

    @Override
    public Tally tally() {
        return tally;
    }

    private static @Nullable Span member(byte[] json, String name) {
        return JsonScan.topLevel(json, 0, json.length, name);
    }

    private static @Nullable Span inside(byte[] json, String object, String name) {
        Span outer = member(json, object);
        return outer == null ? null : JsonScan.topLevel(json, outer.from(), outer.to(), name);
    }

    /** A plain word in quotes, or nothing. */
    private static String text(byte[] json, @Nullable Span value) {
        boolean word = value != null && json[value.from()] == '"';
        return word ? new String(json, value.from() + 1, value.to() - value.from() - 2, UTF_8) : "";
    }
}
