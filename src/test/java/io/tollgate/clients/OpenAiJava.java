package io.tollgate.clients;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionUsage;
import io.tollgate.Gateway;
import java.util.List;
import java.util.Map;

/** OpenAI's own library for Java, and one gateway for all tests of it; it ends with the JVM. */
final class OpenAiJava {

    private static final Gateway GATEWAY = Gateway.start("http://127.0.0.1:1", Map.of());
    static final OpenAIClient CLIENT = client(Gateway.KEY);

    private OpenAiJava() {}

    static OpenAIClient client(String key) {
        return client(GATEWAY, key);
    }

    static OpenAIClient client(Gateway gateway, String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(gateway.url() + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    static ChatCompletionCreateParams.Builder says(String text) {
        return ChatCompletionCreateParams.builder().model("demo/echo").addUserMessage(text);
    }

    static ChatCompletion whole(ChatCompletionCreateParams.Builder request) {
        return CLIENT.chat().completions().create(request.build());
    }

    static List<ChatCompletionChunk> streamed(ChatCompletionCreateParams.Builder request) {
        try (StreamResponse<ChatCompletionChunk> stream =
                CLIENT.chat().completions().createStreaming(request.build())) {
            return stream.stream().toList();
        }
    }

    /** The library's own way of putting chunks together wants usage in a chunk of its own. */
    static ChatCompletion together(
            OpenAIClient client, ChatCompletionCreateParams.Builder request) {
        ChatCompletionStreamOptions options =
                ChatCompletionStreamOptions.builder().includeUsage(true).build();
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat()
                        .completions()
                        .createStreaming(
                                request.build().toBuilder().streamOptions(options).build())) {
            stream.stream().forEach(chunk -> accumulator.accumulate(chunk.validate()));
        }
        return accumulator.chatCompletion();
    }

    static CompletionUsage usage(long prompt, long completion) {
        return CompletionUsage.builder()
                .promptTokens(prompt)
                .completionTokens(completion)
                .totalTokens(prompt + completion)
                .build();
    }
}
