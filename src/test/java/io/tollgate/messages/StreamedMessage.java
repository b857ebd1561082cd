package io.tollgate.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stream.EventReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A stream of chat completions that is told as a message, and the events of one. */
final class StreamedMessage {

    final List<String> events = new ArrayList<>();
    final MessagesRelay relay =
            new MessagesRelay(
                    "asked/m",
                    "req_1",
                    (buffer, from, to) -> events.add(new String(buffer, from, to - from, UTF_8)));

    /** Takes deltas, written with single quotes, then what ends a stream. */
    List<String> of(String... deltas) throws IOException {
        for (String delta : deltas) {
            chunk("{'index':0,'delta':" + delta + ",'finish_reason':null}", "null");
        }
        return events;
    }

    void end(String finish) throws IOException {
        chunk("{'index':0,'delta':{},'finish_reason':'" + finish + "'}", "null");
        chunk(
                "",
                "{'prompt_tokens':9,'completion_tokens':4,'prompt_tokens_details':{'cached_tokens':2}}");
        take("[DONE]");
    }

    private void chunk(String choice, String usage) throws IOException {
        take("{'id':'chatcmpl-7','choices':[" + choice + "],'usage':" + usage + "}");
    }

    void take(String data) throws IOException {
        byte[] event = ("data: " + data.replace('\'', '"') + "\n\n").getBytes(UTF_8);
        EventReader reader = new EventReader(new ByteArrayInputStream(event));
        assertThat(reader.next()).isTrue();
        relay.accept(reader);
    }

    static String event(String type, String members) {
        String json = "{'type':'" + type + "'" + members + "}";
        return "event: " + type + "\ndata: " + json.replace('\'', '"') + "\n\n";
    }

    static String delta(int index, String delta) {
        return event("content_block_delta", ",'index':" + index + ",'delta':" + delta);
    }

    static String arguments(int index, String json) {
        return delta(
                index,
                "{'type':'input_json_delta','partial_json':'" + json.replace("'", "\\'") + "'}");
    }

    static String begin(int index, String block) {
        return event("content_block_start", ",'index':" + index + ",'content_block':" + block);
    }

    static String stop(int index) {
        return event("content_block_stop", ",'index':" + index);
    }

    static String tool(int index, String id, String name) {
        return begin(
                index, "{'type':'tool_use','id':'" + id + "','name':'" + name + "','input':{}}");
    }

    static String call(int index, String id, String name, String arguments) {
        String head = id.isEmpty() ? "" : "'id':'" + id + "','type':'function',";
        String called = name.isEmpty() ? "" : "'name':'" + name + "',";
        String json = arguments.replace("'", "\\'");
        return "{'tool_calls':[{'index':"
                + index
                + ","
                + head
                + "'function':{"
                + called
                + "'arguments':'"
                + json
                + "'}}]}";
    }
}
