package io.tollgate.access.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.Gateway;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a token, and what is never taken for one, at the doors of a whole gateway. */
class SessionDoorsTest {

    private static final String KEY = "0x" + "4c0883a69102937d".repeat(4);

    private static Gateway gateway;

    private final SigningCaller caller = SigningCaller.fresh(gateway);

    @BeforeAll
    static void start() {
        gateway = Gateway.startKnown("http://127.0.0.1:1", Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private HttpResponse<String> refresh(JsonNode granted) {
        String token = granted.path("refresh_token").asText();
        return caller.post("/v1/auth/refresh", Map.of("refresh_token", token));
    }

    private static String access(JsonNode granted) {
        return granted.path("access_token").asText();
    }

    @Test
    void refreshesAndEndsTheFamilyOfWhatWasUsed() {
        JsonNode first = caller.granted();
        JsonNode second = SigningCaller.json(refresh(first));
        assertThat(caller.complete(access(second)).statusCode()).isEqualTo(200);
        HttpResponse<String> again = refresh(first);
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(SigningCaller.json(again).at("/error/code").asText())
                .isEqualTo("invalid_refresh_token");
        assertThat(refresh(second).statusCode()).isEqualTo(401);
        assertThat(caller.complete(access(second)).statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenRevokesItself() {
        JsonNode granted = caller.granted();
        assertThat(caller.complete(access(granted)).statusCode()).isEqualTo(200);
        HttpRequest.Builder revoke =
                HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/auth/revoke"))
                        .header("Authorization", "Bearer " + access(granted))
                        .POST(HttpRequest.BodyPublishers.noBody());
        assertThat(caller.send(revoke).body()).isEqualTo("{\"revoked\":true}");
        HttpResponse<String> refused = caller.complete(access(granted));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("invalid_token", "revoked");
        assertThat(refresh(granted).statusCode()).isEqualTo(401);
    }

    @Test
    void anApiKeyIsNoTokenToRevoke() {
        HttpResponse<String> refused = caller.post("/v1/auth/revoke", Map.of("token", Gateway.KEY));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).doesNotContain(Gateway.KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"privateKey\":\"KEY\"}",
                "{\"private_key\":null}",
                "{\"sessionKey\":{\"any\":\"thing\"}}",
                "{\"session_private_key\":\"x\"}",
                "{\"sessionPrivateKey\":\"x\"}",
                "{\"mnemonic\":\"twelve words\"}",
                "{\"seed\":\"x\"}",
                "{\"serializedSessionKey\":\"eyJ\"}",
                "{\"a\":{\"b\":[1,{\"c\":[{\"Private-Key\":\"x\"}]}]}}",
                "{\"wallet\":{\"key\":\"KEY\"}}",
                "{\"keys\":[\"KEY\"]}",
                "{\"signing_key\":[[{\"hex\":1},\"KEY\"]]}"
            })
    void aPrivateKeyIsNeverTaken(String body) {
        String sent = body.replace("KEY", KEY);
        for (String path :
                new String[] {
                    "/v1/auth/challenge", "/v1/authorize", "/v1/auth/refresh", "/v1/auth/revoke"
                }) {
            HttpResponse<String> answer = caller.send(caller.request(path, sent));
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.body())
                    .contains("private_key_refused", "never leave the wallet")
                    .doesNotContain(KEY)
                    .doesNotContain("twelve words");
        }
    }

    @Test
    void whatIsNoKeyIsTaken() {
        Map<String, Object> body =
                Map.of("address", caller.address(), "txHash", KEY, "sessionKeyAddress", "0x12");
        assertThat(caller.post("/v1/auth/challenge", body).statusCode()).isEqualTo(200);
    }
}
