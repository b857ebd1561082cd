package io.tollgate.clients;

import static io.tollgate.clients.OpenAiJava.says;
import static io.tollgate.clients.OpenAiJava.whole;
import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.JsonValue;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionNamedToolChoice;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import org.junit.jupiter.api.Test;

/** Tool calls with OpenAI's own library for Java. */
class OpenAiJavaToolsTest {

    static FunctionDefinition tool(String name) {
        FunctionParameters none =
                FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .build();
        return FunctionDefinition.builder().name(name).parameters(none).build();
    }

    private static ChatCompletionCreateParams.Builder asks() {
        return says("what is it like?")
                .addFunctionTool(tool("get_weather"))
                .addFunctionTool(tool("get_time"));
    }

    private static ChatCompletionCreateParams.Builder required() {
        return asks().toolChoice(ChatCompletionToolChoiceOption.Auto.REQUIRED);
    }

    private static ChatCompletionCreateParams.Builder named() {
        ChatCompletionNamedToolChoice.Function time =
                ChatCompletionNamedToolChoice.Function.builder().name("get_time").build();
        return asks().toolChoice(ChatCompletionNamedToolChoice.builder().function(time).build());
    }

    private static ChatCompletion together(ChatCompletionCreateParams.Builder request) {
        return OpenAiJava.together(OpenAiJava.CLIENT, request);
    }

    private static void assertCalls(ChatCompletion completion, String tool) {
        ChatCompletion.Choice choice = completion.choices().getFirst();
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        assertThat(choice.message().toolCalls().orElseThrow()).hasSize(1);
        ChatCompletionMessageFunctionToolCall call =
                choice.message().toolCalls().orElseThrow().getFirst().asFunction();
        assertThat(call.id()).isNotBlank();
        assertThat(call.function().name()).isEqualTo(tool);
        assertThat(call.function().arguments()).isEqualTo("{}");
    }

    @Test
    void callsAToolWhenOneIsRequired() {
        assertCalls(whole(required()), "get_weather");
    }

    @Test
    void callsTheToolThatIsNamed() {
        assertCalls(whole(named()), "get_time");
    }

    @Test
    void streamsACallWhenOneIsRequired() {
        assertCalls(together(required()), "get_weather");
    }

    @Test
    void streamsACallOfTheToolThatIsNamed() {
        assertCalls(together(named()), "get_time");
    }
}
