package io.tollgate.upstream.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.RequestReader;
import io.tollgate.upstream.Golden;
import io.tollgate.upstream.InChat;
import io.tollgate.upstream.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden exchanges: a request, what a provider of the same wire says, what the caller gets. */
class OpenAiExchangesTest {

    private static final Wire WIRE = new OpenAiWire();

    static List<Path> answers() throws IOException {
        return Golden.with("openai", "answer.json");
    }

    static List<Path> streams() throws IOException {
        return Golden.with("openai", "answer.sse");
    }

    private static ChatCompletionRequest request(Path folder) throws IOException {
        return new RequestReader().read(Files.readAllBytes(folder.resolve("request.json")));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void comesBackWhole(Path folder) throws IOException {
        String said = Golden.compact(folder.resolve("upstream-answer.json"));

        assertThat(InChat.whole(request(folder), WIRE, said))
                .isEqualTo(Golden.compact(folder.resolve("answer.json")));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void comesBackAsAStream(Path folder) throws IOException {
        String said = Files.readString(folder.resolve("upstream-answer.sse"));

        assertThat(InChat.streamed(request(folder), WIRE, said))
                .isEqualTo(Files.readString(folder.resolve("answer.sse")));
    }
}
