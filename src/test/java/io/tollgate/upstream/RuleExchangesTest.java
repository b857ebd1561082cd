package io.tollgate.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tollgate.catalog.Catalog;
import io.tollgate.catalog.Manner;
import io.tollgate.catalog.Model;
import io.tollgate.catalog.Offer;
import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.JsonEdit;
import io.tollgate.completion.RequestReader;
import io.tollgate.completion.Routing;
import io.tollgate.completion.Span;
import io.tollgate.error.ApiException;
import io.tollgate.upstream.openai.OpenAiRequests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of the shipped catalogue, one folder a case: the request, what the provider is sent
 * (OpenAI) or its wire is given (the others, in the caller's dialect), what the caller is told of
 * it. A request that is refused has a file {@code refused.txt} instead.
 */
class RuleExchangesTest {

    private static final Path CASES = Path.of("src/test/resources/exchanges/rules");
    private static final Catalog CATALOG = catalog();

    private static Catalog catalog() {
        return Catalog.parse("models.yaml", read(Path.of("models.yaml")).getBytes(UTF_8));
    }

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsTheProviderWhatItTakes(String name) {
        CompletionRequest request = request(name);
        Attempt attempt = attempt(request, Manner.REPORT);
        if (expected(name, "refused.txt") instanceof String refused) {
            ApiException refusal =
                    catchThrowableOfType(ApiException.class, () -> sent(request, attempt));
            assertThat(refusal.error().status()).isEqualTo(400);
            assertThat(refusal.error().param() + ": " + refusal.error().message())
                    .isEqualTo(refused);
            return;
        }
        assertThat(sent(request, attempt)).isEqualTo(expected(name, "upstream-request.json"));
        assertThat(attempt.adjustments().header()).isEqualTo(expected(name, "adjusted.txt"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refusesInTheStrictMannerExactlyWhatItWouldReport(String name) {
        CompletionRequest request = request(name);
        Attempt attempt = attempt(request, Manner.STRICT);
        String adjusted = expected(name, "adjusted.txt");
        if (adjusted == null || adjusted.isEmpty() || name.endsWith("tools-without-effort")) {
            return;
        }
        ApiException refusal =
                catchThrowableOfType(ApiException.class, () -> sent(request, attempt));
        assertThat(refusal.error().status()).isEqualTo(400);
        assertThat(refusal.error().code()).isIn("unsupported_parameter", "unsupported_value");
        assertThat(adjusted).contains(refusal.error().param());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysNothingInTheLenientManner(String name) {
        CompletionRequest request = request(name);
        Attempt attempt = attempt(request, Manner.LENIENT);
        if (expected(name, "refused.txt") == null) {
            assertThat(sent(request, attempt)).isEqualTo(expected(name, "upstream-request.json"));
            assertThat(attempt.adjustments().none()).isTrue();
        }
    }

    /** What has been told once is taken as it is. */
    @ParameterizedTest
    @MethodSource("cases")
    void asksNothingMoreOfWhatItHasTold(String name) {
        CompletionRequest request = request(name);
        if (expected(name, "refused.txt") == null) {
            Attempt attempt = attempt(request, Manner.LENIENT);
            byte[] once = Ruled.edits(request, attempt).toBytes();
            CompletionRequest again = again(name, once);
            assertThatCode(() -> Ruled.edits(again, attempt(request, Manner.STRICT)))
                    .doesNotThrowAnyException();
        }
    }

    private static CompletionRequest again(String name, byte[] body) {
        return name.startsWith("messages-") ? new Native(body) : new RequestReader().read(body);
    }

    private static CompletionRequest request(String name) {
        return again(name, read(CASES.resolve(name).resolve("request.json")).getBytes(UTF_8));
    }

    private static Attempt attempt(CompletionRequest request, Manner manner) {
        Model model = CATALOG.find(request.model());
        return new Attempt(new Offer(model, model.candidates(), "v", manner, List.of()));
    }

    private static String sent(CompletionRequest request, Attempt attempt) {
        if (!attempt.model().vendor().equals("openai")) {
            return new String(Ruled.edits(request, attempt).toBytes(), UTF_8).strip();
        }
        try (var entity = new OpenAiRequests().toUpstream(request, attempt)) {
            return new String(entity.getContent().readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String expected(String name, String file) {
        Path path = CASES.resolve(name).resolve(file);
        return Files.exists(path) ? read(path).strip() : null;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request in Anthropic's dialect, as far as rules look at it. */
    private record Native(byte[] body) implements CompletionRequest {

        @Override
        public String path() {
            return "/v1/messages";
        }

        @Override
        public String model() {
            return new JsonEdit(body).text("model").replace("\"", "");
        }

        @Override
        public Span modelSpan() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean stream() {
            return false;
        }

        @Override
        public Integer outputLimit() {
            return null;
        }

        @Override
        public int choices() {
            return 1;
        }

        @Override
        public boolean tools() {
            return new JsonEdit(body).has("tools");
        }

        @Override
        public String affinity() {
            return null;
        }

        @Override
        public Routing routing() {
            return Routing.NONE;
        }

        @Override
        public ChatCompletionRequest chat() {
            throw new UnsupportedOperationException();
        }
    }
}
