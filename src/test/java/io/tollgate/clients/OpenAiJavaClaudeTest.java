package io.tollgate.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.tollgate.Gateway;
import io.tollgate.mock.Messages;
import io.tollgate.mock.MockProvider;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** OpenAI's own library for Java, and a provider that speaks Anthropic's messages. */
class OpenAiJavaClaudeTest {

    private static final MockProvider CLAUDE = MockProvider.start().always(Messages::answer);
    private static final Gateway GATEWAY =
            Gateway.start("http://127.0.0.1:1", NodeClientsTest.anthropic(CLAUDE));
    private static final OpenAIClient CLIENT = OpenAiJava.client(GATEWAY, Gateway.KEY);

    @AfterAll
    static void close() {
        CLIENT.close();
        GATEWAY.close();
        CLAUDE.close();
    }

    private static ChatCompletionCreateParams.Builder asks() {
        return OpenAiJava.says("weather and time?")
                .model("claude-sonnet-4-6")
                .addFunctionTool(OpenAiJavaToolsTest.tool("get_weather"))
                .addFunctionTool(OpenAiJavaToolsTest.tool("get_time"));
    }

    private static ChatCompletion streamed(ChatCompletionCreateParams.Builder request) {
        ChatCompletionStreamOptions options =
                ChatCompletionStreamOptions.builder().includeUsage(true).build();
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> stream =
                CLIENT.chat()
                        .completions()
                        .createStreaming(request.streamOptions(options).build())) {
            stream.stream().forEach(chunk -> accumulator.accumulate(chunk.validate()));
        }
        return accumulator.chatCompletion();
    }

    @Test
    void twoParallelCallsAreTheSameWholeAndStreamed() {
        ChatCompletion whole = CLIENT.chat().completions().create(asks().build()).validate();
        for (ChatCompletion completion : List.of(whole, streamed(asks()))) {
            ChatCompletion.Choice choice = completion.choices().getFirst();
            assertThat(choice.finishReason())
                    .isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
            assertThat(choice.message().content()).hasValue("Let me see.");
            assertThat(choice.message().toolCalls().orElseThrow())
                    .extracting(call -> call.asFunction().function())
                    .extracting(ChatCompletionMessageFunctionToolCall.Function::arguments)
                    .containsExactly("{\"city\":\"Paris\"}", "{}");
            assertThat(completion.usage().orElseThrow().promptTokens()).isEqualTo(12);
        }
    }

    @Test
    void refusalsNameTheirPlace() {
        assertThatThrownBy(() -> CLIENT.chat().completions().create(asks().n(2).build()))
                .isInstanceOfSatisfying(
                        BadRequestException.class, e -> assertThat(e.param()).hasValue("n"));
    }
}
