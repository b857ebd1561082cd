package io.tollgate;

import static io.tollgate.GeminiGateway.golden;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import io.tollgate.upstream.Breakers;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole gateway whose provider is Google. */
class GeminiProviderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/v1/chat/completions";
    private static final String ASK =
            "{\"model\":\"gemini-2.5-flash\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]%s}";

    @RegisterExtension static final GeminiGateway house = GeminiGateway.start();

    private final MockProvider google = house.google();
    private final Gateway gateway = house.gateway();

    private void answers(String folder) throws IOException {
        google.then(Answers.status(200, "", golden(folder, "upstream-answer.json")));
    }

    private void streams(String folder) throws IOException {
        google.then(Answers.stream(golden(folder, "upstream-answer.sse")));
    }

    @Test
    void askedAtTheExactAddressWithTheHousesKeyAndNothingOfTheCallers() throws IOException {
        answers("finish-stop");
        assertThat(gateway.post(PATH, ASK.formatted("")).statusCode()).isEqualTo(200);
        assertThat(google.last().line())
                .isEqualTo("POST /v1beta/models/gemini-2.5-flash:generateContent HTTP/1.1");
        assertThat(google.last().headers())
                .containsEntry("x-goog-api-key", "AIza-house-key")
                .doesNotContainKeys("Authorization", "CamelHttpPath")
                .hasEntrySatisfying(
                        "Content-Type", type -> assertThat(type).startsWith("application/json"));

        streams("finish-stop");
        gateway.post(PATH, ASK.formatted(",\"stream\":true"));
        assertThat(google.last().line())
                .isEqualTo(
                        "POST /v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse HTTP/1.1");
    }

    @Test
    void aModelsIdLeadsNowhereElse() throws IOException {
        answers("finish-stop");
        gateway.post(PATH, ASK.formatted("").replace("gemini-2.5-flash", "m/evil"));

        assertThat(google.last().line())
                .isEqualTo(
                        "POST /v1beta/models/..%2F..%2Fv9%2Fsteal%3Fkey%3D1%23%C3%A9%20%2Fx:generateContent HTTP/1.1");
    }

    @Test
    void callersCannotSayWhereItGoes() throws IOException {
        answers("finish-stop");
        gateway.send(
                gateway.request(PATH, ASK.formatted(""))
                        .header("CamelHttpPath", "/elsewhere")
                        .header("CamelHttpUri", "http://127.0.0.1:1/")
                        .header("CamelHttpQuery", "key=1")
                        .header("x-goog-api-key", "theirs"));

        assertThat(google.last().line())
                .isEqualTo("POST /v1beta/models/gemini-2.5-flash:generateContent HTTP/1.1");
        assertThat(google.last().headers()).containsEntry("x-goog-api-key", "AIza-house-key");
    }

    @Test
    void aWholeAnswerNamesTheModelThatWasAskedFor() throws IOException {
        answers("tools-parallel");
        HttpResponse<String> reply =
                gateway.post(PATH, ASK.formatted(",\"user\":\"u\",\"store\":true"));
        JsonNode completion = JSON.readTree(reply.body());

        assertThat(reply.headers().firstValue("x-tollgate-adjusted")).contains("user, store");
        assertThat(completion.path("model").asText()).isEqualTo("gemini-2.5-flash");
        assertThat(completion.path("created").asLong()).isGreaterThan(1_700_000_000L);
        assertThat(completion.at("/choices/0"))
                .isEqualTo(JSON.readTree(golden("tools-parallel", "answer.json")).at("/choices/0"));
    }

    @Test
    void aStreamEndsWithUsageAndDone() throws IOException {
        streams("stream-usage-in-pieces");
        String reply = gateway.post(PATH, ASK.formatted(",\"stream\":true")).body();

        assertThat(reply)
                .containsOnlyOnce("\"role\"")
                .containsOnlyOnce("\"usage\"")
                .contains("\"cached_tokens\":40")
                .endsWith(Answers.DONE);
    }

    @Test
    void aRefusedRequestIsTheCallersErrorAndAsksNobody() {
        int before = google.exchanges().size();
        HttpResponse<String> reply = gateway.post(PATH, ASK.formatted(",\"n\":9"));

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("\"param\":\"n\"");
        assertThat(google.exchanges()).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({
        "error-too-long, 400, context_length_exceeded",
        "error-api-key-invalid, 502, upstream_misconfigured",
        "error-resource-exhausted, 429, rate_limit_exceeded",
        "error-unavailable, 503, upstream_overloaded"
    })
    void errorsAreTold(String folder, int status, String code) throws IOException {
        String body = golden(folder, "upstream-error.json");
        int theirs = JSON.readTree(golden(folder, "error.json")).path("their-status").asInt();
        // Each asks for a model of its own, for one of them says that it wants to be left alone.
        String ask =
                ASK.formatted("")
                        .replace("gemini-2.5-flash", status == 429 ? "gemini-2.5-pro" : "m/evil");
        google.then(Answers.status(theirs, "", body));
        HttpResponse<String> reply = gateway.post(PATH, ask);

        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(reply.body()).contains(code).doesNotContain("API key not valid");
        if (status == 429) {
            assertThat(reply.headers().firstValue("Retry-After")).contains("38");
        }
    }

    @Test
    void anAnswerOfNoUseOpensTheBreakerAsOtherFailuresDo() throws IOException {
        for (String fault : new String[] {"unusable-no-candidates", "finish-unusable-other"}) {
            answers(fault);
            assertThat(gateway.post(PATH, ASK.formatted("")).statusCode()).isEqualTo(502);
        }
        assertThat(gateway.bean(Breakers.class).of("gemini").getMetrics().getNumberOfFailedCalls())
                .isEqualTo(2);
    }

    @Test
    void anErrorInAStreamIsToldInIt() throws IOException {
        streams("stream-error");
        assertThat(gateway.post(PATH, ASK.formatted(",\"stream\":true")).body())
                .contains("\"content\":\"a\"", "upstream_overloaded")
                .endsWith(Answers.DONE);

        google.then(Answers.stream("data: {\"error\":{\"code\":500,\"message\":\"x\"}}\n\n"));
        assertThat(gateway.post(PATH, ASK.formatted(",\"stream\":true")).statusCode())
                .isEqualTo(502);
    }

    @Test
    void modelsOfGoogleAreForSaleOnceThereIsAKey() {
        for (String model : new String[] {"google/gemini-2.5-pro", "gemini-3-pro-preview"}) {
            assertThat(gateway.get(gateway.url() + "/v1/models/" + model).body())
                    .contains("\"enabled\":true")
                    .doesNotContain("disabled_reason");
        }
    }
}
