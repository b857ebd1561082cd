package io.tollgate.messages;

import static io.tollgate.messages.StreamedMessage.arguments;
import static io.tollgate.messages.StreamedMessage.call;
import static io.tollgate.messages.StreamedMessage.stop;
import static io.tollgate.messages.StreamedMessage.tool;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Calls of tools in chunks of chat completions as blocks of messages, one after the other. */
class MessageCallsTest {

    private final StreamedMessage stream = new StreamedMessage();

    @Test
    void argumentsOfTheOpenCallFlowAndOnlyThoseOfOthersWait() throws IOException {
        stream.of(
                call(0, "a", "f", ""),
                call(0, "", "", "{'x':"),
                call(1, "b", "g", "{'y':"),
                call(0, "", "", "1"),
                call(1, "", "", "2"));
        assertThat(stream.events.subList(2, stream.events.size()))
                .containsExactly(tool(0, "a", "f"), arguments(0, "{'x':"), arguments(0, "1"));
        int before = stream.events.size();
        stream.of(call(0, "", "", "}"));
        assertThat(stream.events.subList(before, stream.events.size()))
                .containsExactly(
                        arguments(0, "}"),
                        stop(0),
                        tool(1, "b", "g"),
                        arguments(1, "{'y':"),
                        arguments(1, "2"));
        stream.of(call(1, "", "", "}"));
        assertThat(stream.events.getLast()).isEqualTo(arguments(1, "}"));
        stream.end("tool_calls");
        assertThat(stream.events.get(stream.events.size() - 3)).isEqualTo(stop(1));
        assertThat(stream.events.get(stream.events.size() - 2))
                .contains("\"stop_reason\":\"tool_use\"");
    }

    @Test
    void bracesInTextsDoNotEndArguments() throws IOException {
        stream.of(call(0, "a", "f", "{'x':'}\\\\\\\\"), call(1, "b", "g", "{}"));
        assertThat(stream.events).noneMatch(event -> event.contains("content_block_stop"));
    }

    @Test
    void callsWithoutArgumentsOrNamesAreCallsToo() throws IOException {
        stream.of(
                "{'tool_calls':[{'index':0,'function':{'name':'f'}},{'index':1,'id':'b','function':{'name':'g','arguments':'{}'}}]}");
        stream.end("stop");
        assertThat(stream.events)
                .contains(tool(0, "toolu_7_0", "f"), stop(0), tool(1, "b", "g"), stop(1));
        assertThat(stream.events.get(stream.events.size() - 2))
                .contains("\"stop_reason\":\"tool_use\"");
    }
}
