package io.tollgate.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.models.ReasoningEffort;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import io.tollgate.Gateway;
import io.tollgate.mock.Completions;
import io.tollgate.mock.Generations;
import io.tollgate.mock.Messages;
import io.tollgate.mock.MockProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OpenAI's own library for Java, and a provider of each wire. */
class OpenAiJavaWiresTest {

    /** Who makes a model, and answers for it. */
    enum Maker {
        OPENAI("gpt-5", Completions::answer),
        ANTHROPIC("claude-sonnet-4-6", Messages::answer),
        GOOGLE("gemini-3.1-pro-preview", Generations::answer);

        private final String model;
        private final MockProvider provider;

        Maker(String model, MockProvider.Script answer) {
            this.model = model;
            this.provider = MockProvider.start().always(answer);
        }

        private String url() {
            return "http://127.0.0.1:" + provider.port();
        }

        private ChatCompletionCreateParams.Builder asks(String text) {
            return OpenAiJava.says(text).model(model);
        }
    }

    private static final Gateway GATEWAY =
            Gateway.start(
                    Maker.OPENAI.url() + "/v1",
                    Map.of(
                            "tollgate.upstreams.anthropic.base-url",
                            Maker.ANTHROPIC.url(),
                            "tollgate.upstreams.anthropic.api-key",
                            "sk-ant-upstream",
                            "tollgate.upstreams.gemini.base-url",
                            Maker.GOOGLE.url(),
                            "tollgate.upstreams.gemini.api-key",
                            "AIza-upstream"));
    private static final OpenAIClient CLIENT = OpenAiJava.client(GATEWAY, Gateway.KEY);

    @AfterAll
    static void close() {
        CLIENT.close();
        GATEWAY.close();
        for (Maker maker : Maker.values()) {
            maker.provider.close();
        }
    }

    private static ChatCompletion whole(ChatCompletionCreateParams.Builder request) {
        return CLIENT.chat().completions().create(request.build()).validate();
    }

    private static ChatCompletion streamed(ChatCompletionCreateParams.Builder request) {
        return OpenAiJava.together(CLIENT, request);
    }

    private static void assertSaid(ChatCompletionCreateParams.Builder request, String text) {
        for (ChatCompletion completion : List.of(whole(request), streamed(request))) {
            assertThat(completion.choices().getFirst().message().content()).hasValue(text);
            assertThat(completion.choices().getFirst().finishReason())
                    .isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoParallelCallsAndTheirResults(Maker maker) {
        ChatCompletionCreateParams.Builder request =
                maker.asks("weather and time?")
                        .addFunctionTool(OpenAiJavaToolsTest.tool("get_weather"))
                        .addFunctionTool(OpenAiJavaToolsTest.tool("get_time"));
        for (ChatCompletion completion : List.of(whole(request), streamed(request))) {
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
        ChatCompletionMessage message = whole(request).choices().getFirst().message();
        request.addMessage(message);
        for (var call : message.toolCalls().orElseThrow()) {
            request.addMessage(
                    ChatCompletionToolMessageParam.builder()
                            .toolCallId(call.asFunction().id())
                            .content("of " + call.asFunction().function().name())
                            .build());
        }
        assertSaid(request, "grüße 🗼");
        assertThat(maker.provider.last().body())
                .containsSubsequence("Paris", "of get_weather", "of get_time");
    }

    @ParameterizedTest
    @EnumSource
    void aPictureAndAnAnswerByASchema(Maker maker) {
        ChatCompletionContentPartImage.ImageUrl url =
                ChatCompletionContentPartImage.ImageUrl.builder()
                        .url("data:image/png;base64,iVBORw0KGgo=")
                        .build();
        ChatCompletionContentPart picture =
                ChatCompletionContentPart.ofImageUrl(
                        ChatCompletionContentPartImage.builder().imageUrl(url).build());
        assertSaid(
                maker.asks("what is this?").addUserMessageOfArrayOfContentParts(List.of(picture)),
                "a picture");
        ResponseFormatJsonSchema.JsonSchema.Schema schema =
                ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .build();
        ResponseFormatJsonSchema.JsonSchema person =
                ResponseFormatJsonSchema.JsonSchema.builder().name("person").schema(schema).build();
        assertSaid(
                maker.asks("who?")
                        .responseFormat(
                                ResponseFormatJsonSchema.builder().jsonSchema(person).build()),
                "{\"name\":\"Anna\"}");
    }

    @ParameterizedTest
    @EnumSource
    void thinking(Maker maker) {
        ChatCompletion completion = whole(maker.asks("think").reasoningEffort(ReasoningEffort.LOW));
        ChatCompletionMessage message = completion.choices().getFirst().message();
        assertThat(message._additionalProperties().get("reasoning"))
                .isEqualTo(JsonValue.from("Hm."));
        assertThat(message.content()).hasValue("grüße 🗼");
        assertThat(
                        completion
                                .usage()
                                .orElseThrow()
                                .promptTokensDetails()
                                .orElseThrow()
                                .cachedTokens())
                .hasValue(5L);
    }

    @ParameterizedTest
    @EnumSource
    void refusalsNameTheirPlaceAndFaultsTheirKind(Maker maker) {
        assertThatThrownBy(() -> whole(maker.asks("hello").n(9)))
                .isInstanceOfSatisfying(
                        BadRequestException.class, e -> assertThat(e.param()).hasValue("n"));
        assertThatThrownBy(() -> whole(maker.asks("too much")))
                .isInstanceOfSatisfying(
                        BadRequestException.class,
                        e -> assertThat(e.code()).hasValue("context_length_exceeded"));
        assertThatThrownBy(() -> streamed(maker.asks("please break")))
                .isInstanceOfSatisfying(
                        InternalServerException.class,
                        e -> assertThat(e.code()).hasValue("upstream_overloaded"));
    }

    @ParameterizedTest
    @EnumSource
    void whoLeavesEndsTheCallToTheProvider(Maker maker) {
        try (StreamResponse<ChatCompletionChunk> stream =
                CLIENT.chat().completions().createStreaming(maker.asks("never end").build())) {
            assertThat(stream.stream().limit(1)).hasSize(1);
        }
        assertThat(maker.provider.last().leftAt()).isPositive();
    }
}
