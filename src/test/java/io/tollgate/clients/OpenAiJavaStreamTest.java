package io.tollgate.clients;

import static io.tollgate.clients.OpenAiJava.CLIENT;
import static io.tollgate.clients.OpenAiJava.says;
import static io.tollgate.clients.OpenAiJava.streamed;
import static io.tollgate.clients.OpenAiJava.usage;
import static io.tollgate.clients.OpenAiJava.whole;
import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Streams with OpenAI's own library for Java. */
class OpenAiJavaStreamTest {

    private static String text(List<ChatCompletionChunk> chunks) {
        return chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .map(choice -> choice.delta().content().orElse(""))
                .collect(Collectors.joining());
    }

    @Test
    void streamsTheRoleFirstAChoiceOnEveryChunkAndUsageOnTheLast() {
        List<ChatCompletionChunk> chunks = streamed(says("one two three"));
        assertThat(chunks.getFirst().choices().getFirst().delta().role())
                .hasValue(ChatCompletionChunk.Choice.Delta.Role.ASSISTANT);
        assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.validate().choices()).hasSize(1));
        assertThat(chunks.stream().map(ChatCompletionChunk::id).distinct()).hasSize(1);
        assertThat(text(chunks)).isEqualTo("one two three");
        assertThat(chunks.getLast().choices().getFirst().finishReason())
                .hasValue(ChatCompletionChunk.Choice.FinishReason.STOP);
        assertThat(chunks.getLast().usage()).hasValue(usage(3, 3));
    }

    @Test
    void streamsUsageInAChunkOfItsOwnWhenAsked() {
        ChatCompletionStreamOptions options =
                ChatCompletionStreamOptions.builder().includeUsage(true).build();
        List<ChatCompletionChunk> chunks = streamed(says("one two").streamOptions(options));
        assertThat(chunks.getLast().choices()).isEmpty();
        assertThat(chunks.getLast().usage()).hasValue(usage(2, 2));
        assertThat(chunks.subList(0, chunks.size() - 1))
                .allSatisfy(
                        chunk -> {
                            assertThat(chunk.choices()).hasSize(1);
                            assertThat(chunk.usage()).isEmpty();
                        });
    }

    @Test
    void servesOnAfterAStreamIsGivenUp() {
        ChatCompletionCreateParams endless =
                says("word ".repeat(5000)).maxCompletionTokens(5000).build();
        try (StreamResponse<ChatCompletionChunk> stream =
                CLIENT.chat().completions().createStreaming(endless)) {
            assertThat(stream.stream().limit(5)).hasSize(5);
        }
        assertThat(whole(says("still there")).choices().getFirst().message().content())
                .hasValue("still there");
    }
}
