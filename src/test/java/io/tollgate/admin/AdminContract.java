package io.tollgate.admin;

import io.tollgate.GatewayOnStore;
import io.tollgate.mock.Answers;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A whole gateway on any store, with its operator and its callers. */
@Timeout(180)
abstract class AdminContract extends GatewayOnStore {

    static final String CHAT = "/v1/chat/completions";
    static final String MESSAGES = "/v1/messages";

    Operator operator;

    @Override
    protected final Map<String, Object> settings() {
        return Map.of("tollgate.admin.token", Operator.TOKEN);
    }

    @BeforeAll
    void open() {
        operator = new Operator(gateway);
    }

    @BeforeEach
    void forget() {
        provider.always(Answers.json("hello")).exchanges().clear();
    }

    long audited() {
        return jdbc.sql("select count(*) from admin_audit").query(Long.class).single();
    }

    HttpResponse<String> call(String key, String path, String model) {
        return call(key, path, model, "");
    }

    /** A completion of at most 50 tokens, which costs the least there is: 0.001 USD. */
    HttpResponse<String> call(String key, String path, String model, String more) {
        String body =
                "{\"model\":\"%s\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]%s}"
                        .formatted(model, more);
        return gateway.send(
                HttpRequest.newBuilder(URI.create(gateway.url() + path))
                        .header("Content-Type", "application/json")
                        .header("anthropic-version", "2023-06-01")
                        .header("Authorization", "Bearer " + key)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
