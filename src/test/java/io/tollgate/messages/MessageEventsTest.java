package io.tollgate.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.error.ApiError;
import io.tollgate.stream.EventReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chunks of chat completions as the events of messages. */
class MessageEventsTest {

    private final List<String> events = new ArrayList<>();
    private final MessagesRelay relay =
            new MessagesRelay(
                    "asked/m",
                    "req_1",
                    (buffer, from, to) -> events.add(new String(buffer, from, to - from, UTF_8)));

    /** Takes deltas, written with single quotes, then what ends a stream. */
    private List<String> of(String... deltas) throws IOException {
        for (String delta : deltas) {
            chunk("{'index':0,'delta':" + delta + ",'finish_reason':null}", "null");
        }
        return events;
    }

    private void end(String finish) throws IOException {
        chunk("{'index':0,'delta':{},'finish_reason':'" + finish + "'}", "null");
        chunk(
                "",
                "{'prompt_tokens':9,'completion_tokens':4,'prompt_tokens_details':{'cached_tokens':2}}");
        take("[DONE]");
    }

    private void chunk(String choice, String usage) throws IOException {
        take("{'id':'chatcmpl-7','choices':[" + choice + "],'usage':" + usage + "}");
    }

    private void take(String data) throws IOException {
        byte[] event = ("data: " + data.replace('\'', '"') + "\n\n").getBytes(UTF_8);
        EventReader reader = new EventReader(new ByteArrayInputStream(event));
        assertThat(reader.next()).isTrue();
        relay.accept(reader);
    }

    private static String event(String type, String members) {
        String json = "{'type':'" + type + "'" + members + "}";
        return "event: " + type + "\ndata: " + json.replace('\'', '"') + "\n\n";
    }

    private static String delta(int index, String delta) {
        return event("content_block_delta", ",'index':" + index + ",'delta':" + delta);
    }

    private static String arguments(int index, String json) {
        return delta(
                index,
                "{'type':'input_json_delta','partial_json':'" + json.replace("'", "\\'") + "'}");
    }

    private static String begin(int index, String block) {
        return event("content_block_start", ",'index':" + index + ",'content_block':" + block);
    }

    private static String stop(int index) {
        return event("content_block_stop", ",'index':" + index);
    }

    private static String tool(int index, String id, String name) {
        return begin(
                index, "{'type':'tool_use','id':'" + id + "','name':'" + name + "','input':{}}");
    }

    private static String call(int index, String id, String name, String arguments) {
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

    @Test
    void aMessageBeginsOnceAndEndsWithItsUsage() throws IOException {
        of("{'role':'assistant','content':''}", "{'content':'a'}", "{'content':'b'}");
        end("length");
        assertThat(events)
                .containsExactly(
                        event(
                                "message_start",
                                ",'message':{'id':'msg_7','type':'message','role':'assistant','model':'asked/m','content':[],"
                                        + "'stop_reason':null,'stop_sequence':null,'usage':{'input_tokens':0,"
                                        + "'cache_creation_input_tokens':0,'cache_read_input_tokens':0,'output_tokens':0}}"),
                        event("ping", ""),
                        begin(0, "{'type':'text','text':''}"),
                        delta(0, "{'type':'text_delta','text':'a'}"),
                        delta(0, "{'type':'text_delta','text':'b'}"),
                        stop(0),
                        event(
                                "message_delta",
                                ",'delta':{'stop_reason':'max_tokens','stop_sequence':null},'usage':{'input_tokens':7,"
                                        + "'cache_creation_input_tokens':0,'cache_read_input_tokens':2,'output_tokens':4}"),
                        event("message_stop", ""));
        assertThat(relay.complete()).isTrue();
    }

    @Test
    void argumentsOfTheOpenCallFlowAndOnlyThoseOfOthersWait() throws IOException {
        of(
                call(0, "a", "f", ""),
                call(0, "", "", "{'x':"),
                call(1, "b", "g", "{'y':"),
                call(0, "", "", "1"),
                call(1, "", "", "2"));
        assertThat(events.subList(2, events.size()))
                .containsExactly(tool(0, "a", "f"), arguments(0, "{'x':"), arguments(0, "1"));
        int before = events.size();
        of(call(0, "", "", "}"));
        assertThat(events.subList(before, events.size()))
                .containsExactly(
                        arguments(0, "}"),
                        stop(0),
                        tool(1, "b", "g"),
                        arguments(1, "{'y':"),
                        arguments(1, "2"));
        of(call(1, "", "", "}"));
        assertThat(events.getLast()).isEqualTo(arguments(1, "}"));
        end("tool_calls");
        assertThat(events.get(events.size() - 3)).isEqualTo(stop(1));
        assertThat(events.get(events.size() - 2)).contains("\"stop_reason\":\"tool_use\"");
    }

    @Test
    void bracesInTextsDoNotEndArguments() throws IOException {
        of(call(0, "a", "f", "{'x':'}\\\\\\\\"), call(1, "b", "g", "{}"));
        assertThat(events).noneMatch(event -> event.contains("content_block_stop"));
    }

    @Test
    void callsWithoutArgumentsOrNamesAreCallsToo() throws IOException {
        of(
                "{'tool_calls':[{'index':0,'function':{'name':'f'}},{'index':1,'id':'b','function':{'name':'g','arguments':'{}'}}]}");
        end("stop");
        assertThat(events).contains(tool(0, "toolu_7_0", "f"), stop(0), tool(1, "b", "g"), stop(1));
        assertThat(events.get(events.size() - 2)).contains("\"stop_reason\":\"tool_use\"");
    }

    @Test
    void thinkingComesBeforeTextAndTextBeforeCalls() throws IOException {
        of(
                "{'reasoning_content':'h'}",
                "{'reasoning_content':'m'}",
                "{'content':'so'}",
                call(0, "a", "f", "{}"));
        end("tool_calls");
        assertThat(events)
                .containsSubsequence(
                        begin(0, "{'type':'thinking','thinking':'','signature':''}"),
                        delta(0, "{'type':'thinking_delta','thinking':'h'}"),
                        delta(0, "{'type':'thinking_delta','thinking':'m'}"),
                        stop(0),
                        begin(1, "{'type':'text','text':''}"),
                        stop(1),
                        tool(2, "a", "f"),
                        stop(2));
    }

    @Test
    void signedAndEncryptedDetailsAreBlocksWhateverTheTextBesideThem() throws IOException {
        of(
                "{'reasoning':'hm','reasoning_details':[{'type':'reasoning.text','text':'hm','format':'anthropic-claude-v1','index':0}]}",
                "{'reasoning_details':[{'type':'reasoning.text','signature':'sig','index':0}]}",
                "{'reasoning_details':[{'type':'reasoning.encrypted','data':'dat','index':1}]}");
        end("stop");
        assertThat(events)
                .containsSubsequence(
                        delta(0, "{'type':'thinking_delta','thinking':'hm'}"),
                        delta(0, "{'type':'signature_delta','signature':'sig'}"),
                        stop(0),
                        begin(1, "{'type':'redacted_thinking','data':'dat'}"),
                        stop(1))
                .filteredOn(event -> event.contains("thinking_delta"))
                .hasSize(1);
    }

    @Test
    void halvesOfAPairOfSurrogatesMeetAgain() throws IOException {
        of("{'content':'\\ud83d'}", "{'content':'\\uddfc'}");
        assertThat(events)
                .endsWith(
                        delta(0, "{'type':'text_delta','text':'\\ud83d'}"),
                        delta(0, "{'type':'text_delta','text':'\\uddfc'}"));
    }

    @Test
    void aRefusalIsTextAndTheReason() throws IOException {
        of("{'refusal':'no'}");
        end("stop");
        assertThat(events).contains(delta(0, "{'type':'text_delta','text':'no'}"));
        assertThat(events.get(events.size() - 2)).contains("\"stop_reason\":\"refusal\"");
    }

    @Test
    void whatGoesWrongIsOneErrorEventAndNothingMore() throws IOException {
        of("{'content':'half'}");
        take("{'error':{'message':'busy','type':'overloaded_error'}}");
        relay.fail(ApiError.server(502, null, "again"));
        assertThat(events.getLast())
                .isEqualTo(
                        "event: error\ndata: "
                                + "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"},\"request_id\":\"req_1\"}\n\n");
        assertThat(events).filteredOn(event -> event.startsWith("event: error")).hasSize(1);
        assertThat(events)
                .noneMatch(event -> event.contains("DONE") || event.contains("message_stop"));
        assertThat(relay.complete()).isFalse();
    }

    @Test
    void aStreamThatBreaksOffIsAnError() throws IOException {
        of("{'content':'half'}");
        assertThat(relay.end()).isFalse();
        assertThat(events.getLast()).startsWith("event: error").contains("broke off");
    }
}
