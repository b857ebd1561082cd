package io.tollgate.upstream.gemini;

import static io.tollgate.upstream.gemini.Translated.JSON;
import static io.tollgate.upstream.gemini.Translated.WIRE;
import static io.tollgate.upstream.gemini.Translated.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import io.tollgate.upstream.Golden;
import io.tollgate.upstream.UpstreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the translation against {@code src/test/resources/exchanges/gemini}, a folder a case. */
class GoldenExchangesTest {

    private static List<Path> with(String file) throws IOException {
        return Golden.with("gemini", file);
    }

    static List<Path> requests() throws IOException {
        return with("upstream-request.json");
    }

    static List<Path> refusals() throws IOException {
        return with("refused.json");
    }

    static List<Path> answers() throws IOException {
        return with("answer.json");
    }

    static List<Path> streams() throws IOException {
        return with("answer.sse");
    }

    static List<Path> errors() throws IOException {
        return with("upstream-error.json");
    }

    private static String text(Path folder, String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void saysItInGooglesWords(Path folder) throws IOException {
        String request = text(folder, "request.json");
        Translated.Sent sent = Translated.sent(request);

        assertThat(sent.json()).isEqualTo(parse(text(folder, "upstream-request.json")));
        assertThat(sent.adjusted()).isEqualTo(text(folder, "adjusted.txt").strip());
        assertThat(Translated.sent(request).body()).isEqualTo(sent.body());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWhatWouldMakeTheAnswerWrong(Path folder) throws IOException {
        String request = text(folder, "request.json");
        ApiError error =
                catchThrowableOfType(ApiException.class, () -> Translated.sent(request)).error();

        assertThat(error.status()).isEqualTo(400);
        assertThat(JSON.valueToTree(error).path("error"))
                .isEqualTo(parse(text(folder, "refused.json")));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void saysItInOpenAisWords(Path folder) throws IOException {
        JsonNode answer =
                Translated.answered(
                        text(folder, "request.json"), text(folder, "upstream-answer.json"));

        assertThat(answer).isEqualTo(parse(text(folder, "answer.json")));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void streamsItInOpenAisWords(Path folder) throws IOException {
        Translated.Streamed streamed =
                Translated.streamed(
                        text(folder, "request.json"), text(folder, "upstream-answer.sse"));
        List<String> wanted =
                text(folder, "answer.sse")
                        .lines()
                        .filter(line -> line.startsWith("data: "))
                        .map(line -> line.substring("data: ".length()))
                        .toList();

        assertThat(streamed.data()).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            String said = streamed.data().get(i);
            assertThat(said.equals("[DONE]") ? said : parse(said))
                    .isEqualTo(wanted.get(i).equals("[DONE]") ? "[DONE]" : parse(wanted.get(i)));
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    void knowsWhoseFaultAnErrorIs(Path folder) throws IOException {
        Golden.assertRead(WIRE, folder);
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void anAnswerOfNoUseIsTheProvidersFailure(Path folder) throws IOException {
        byte[] answer = Files.readAllBytes(folder.resolve("upstream-answer.json"));
        ApiError error =
                catchThrowableOfType(
                                UpstreamException.class, () -> WIRE.requireAnswer(null, answer))
                        .error();

        assertThat(error.status()).isEqualTo(502);
        assertThat(JSON.valueToTree(error).path("error"))
                .isEqualTo(parse(text(folder, "unusable.json")));
    }

    static List<Path> unusable() throws IOException {
        return with("unusable.json");
    }
}
