package io.tollgate.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.stream.EventSink;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.lang.Nullable;

/** Writes events as Anthropic does: the type twice, as the event's name and in its data. */
final class EventWriter {

    private final EventSink sink;

    EventWriter(EventSink sink) {
        this.sink = sink;
    }

    /**
     * @param members JSON members behind the type, each with a comma before it
     */
    void send(String type, String members) throws IOException {
        String data = "{\"type\":\"" + type + "\"" + members + "}";
        pass(type, data.getBytes(UTF_8));
    }

    /** The message ends. */
    void stop() throws IOException {
        finishing();
        send("message_stop", "");
    }

    /** What is passed next is the last. */
    void finishing() {
        sink.finishing();
    }

    /**
     * Nothing comes after it.
     *
     * @param json an error, its type included
     */
    void error(byte[] json) throws IOException {
        finishing();
        pass("error", json);
    }

    /**
     * An event as somebody else has worded it. Between the tokens of JSON a line's end is a space.
     */
    void pass(@Nullable String name, byte[] json) throws IOException {
        byte[] head = ((name == null ? "" : "event: " + name + "\n") + "data: ").getBytes(UTF_8);
        byte[] event = Arrays.copyOf(head, head.length + json.length + 2);
        for (int i = 0; i < json.length; i++) {
            event[head.length + i] = json[i] == '\n' || json[i] == '\r' ? (byte) ' ' : json[i];
        }
        event[event.length - 2] = '\n';
        event[event.length - 1] = '\n';
        sink.event(event, 0, event.length);
    }
}
