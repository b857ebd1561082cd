package io.tollgate.messages;

import static io.tollgate.messages.StreamedMessage.begin;
import static io.tollgate.messages.StreamedMessage.call;
import static io.tollgate.messages.StreamedMessage.delta;
import static io.tollgate.messages.StreamedMessage.event;
import static io.tollgate.messages.StreamedMessage.stop;
import static io.tollgate.messages.StreamedMessage.tool;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.error.ApiError;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Chunks of chat completions as the events of messages. */
class MessageEventsTest {

    private final StreamedMessage stream = new StreamedMessage();

    @Test
    void aMessageBeginsOnceAndEndsWithItsUsage() throws IOException {
        stream.of("{'role':'assistant','content':''}", "{'content':'a'}", "{'content':'b'}");
        stream.end("length");
        assertThat(stream.events)
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
        assertThat(stream.relay.complete()).isTrue();
    }

    @Test
    void thinkingComesBeforeTextAndTextBeforeCalls() throws IOException {
        stream.of(
                "{'reasoning_content':'h'}",
                "{'reasoning_content':'m'}",
                "{'content':'so'}",
                call(0, "a", "f", "{}"));
        stream.end("tool_calls");
        assertThat(stream.events)
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
        stream.of(
                "{'reasoning':'hm','reasoning_details':[{'type':'reasoning.text','text':'hm','format':'anthropic-claude-v1','index':0}]}",
                "{'reasoning_details':[{'type':'reasoning.text','signature':'sig','index':0}]}",
                "{'reasoning_details':[{'type':'reasoning.encrypted','data':'dat','index':1}]}");
        stream.end("stop");
        assertThat(stream.events)
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
        stream.of("{'content':'\\ud83d'}", "{'content':'\\uddfc'}");
        assertThat(stream.events)
                .endsWith(
                        delta(0, "{'type':'text_delta','text':'\\ud83d'}"),
                        delta(0, "{'type':'text_delta','text':'\\uddfc'}"));
    }

    @Test
    void aRefusalIsTextAndTheReason() throws IOException {
        stream.of("{'refusal':'no'}");
        stream.end("stop");
        assertThat(stream.events).contains(delta(0, "{'type':'text_delta','text':'no'}"));
        assertThat(stream.events.get(stream.events.size() - 2))
                .contains("\"stop_reason\":\"refusal\"");
    }

    @Test
    void whatGoesWrongIsOneErrorEventAndNothingMore() throws IOException {
        stream.of("{'content':'half'}");
        stream.take("{'error':{'message':'busy','type':'overloaded_error'}}");
        stream.relay.fail(ApiError.server(502, null, "again"));
        assertThat(stream.events.getLast())
                .isEqualTo(
                        "event: error\ndata: "
                                + "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"},\"request_id\":\"req_1\"}\n\n");
        assertThat(stream.events).filteredOn(event -> event.startsWith("event: error")).hasSize(1);
        assertThat(stream.events)
                .noneMatch(event -> event.contains("DONE") || event.contains("message_stop"));
        assertThat(stream.relay.complete()).isFalse();
    }

    @Test
    void aStreamThatBreaksOffIsAnError() throws IOException {
        stream.of("{'content':'half'}");
        assertThat(stream.relay.end()).isFalse();
        assertThat(stream.events.getLast()).startsWith("event: error").contains("broke off");
    }
}
