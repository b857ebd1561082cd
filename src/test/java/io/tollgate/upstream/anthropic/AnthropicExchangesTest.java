package io.tollgate.upstream.anthropic;

import static io.tollgate.upstream.Golden.compact;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.error.ApiException;
import io.tollgate.upstream.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden exchanges: a request, what the provider gets, what it says, what the caller gets. */
class AnthropicExchangesTest {

    static List<Path> cases() throws IOException {
        return Golden.with("anthropic", "request.json");
    }

    static List<Path> errors() throws IOException {
        return Golden.with("anthropic", "upstream-error.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void goesThereAndBack(Path folder) throws IOException {
        Told told = new Told(Files.readAllBytes(folder.resolve("request.json")));
        if (Files.exists(folder.resolve("refused.json"))) {
            refuses(told, folder);
            return;
        }
        String sent = told.upstream();
        assertThat(sent).isEqualTo(compact(folder.resolve("upstream-request.json")));
        assertThat(told.adjusted()).isEqualTo(optional(folder.resolve("adjusted.txt")));
        if (Files.exists(folder.resolve("upstream-answer.json"))) {
            assertThat(told.whole(Files.readString(folder.resolve("upstream-answer.json"))))
                    .isEqualTo(compact(folder.resolve("answer.json")));
        } else {
            assertThat(told.streamed(Files.readString(folder.resolve("upstream-answer.sse"))))
                    .isEqualTo(Files.readString(folder.resolve("answer.sse")));
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    void knowsWhoseFaultAnErrorIs(Path folder) throws IOException {
        Golden.assertRead(Told.WIRE, folder);
    }

    private static void refuses(Told told, Path folder) {
        assertThatThrownBy(told::upstream)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused ->
                                assertThat(new String(refused.error().json(), UTF_8))
                                        .isEqualTo(compact(folder.resolve("refused.json"))));
    }

    private static String optional(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }
}
