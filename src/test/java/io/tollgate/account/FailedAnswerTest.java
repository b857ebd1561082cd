package io.tollgate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.Gateway;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A team's own step behind the one that books fails: who hears an error is charged nothing. */
class FailedAnswerTest {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String NEXT = "        - to:\n            id: limits";

    @Test
    void isNotCharged() throws Exception {
        try (MockProvider provider = MockProvider.start().always(Answers.json("hello"));
                Gateway gateway = Gateway.start(provider.baseUrl(), Map.of())) {
            Path file = gateway.routes().resolve("complete-on-account.camel.yaml");
            String good = Files.readString(file);
            assertThat(good).contains(NEXT);
            Files.writeString(
                    file,
                    good.replace(NEXT, "        - to:\n            uri: direct:absent\n" + NEXT));
            Files.writeString(
                    file.resolveSibling("absent.camel.yaml"),
                    """
                    - route:
                        id: absent
                        description: Asks somebody who is not there
                        from:
                          uri: direct:absent
                          steps:
                            - to:
                                uri: http://127.0.0.1:1/nobody
                    """);
            await().atMost(Duration.ofSeconds(20)).until(() -> ask(gateway) >= 400);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> count(gateway, "sum(reserved) from ledger_account") == 0);
            long before = count(gateway, "count(*) from usage_record");
            assertThat(ask(gateway)).isGreaterThanOrEqualTo(400);

            Files.writeString(file, good);
            await().atMost(Duration.ofSeconds(20)).until(() -> ask(gateway) == 200);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> count(gateway, "count(*) from usage_record") > before);
            assertThat(count(gateway, "count(*) from usage_record")).isEqualTo(before + 1);
            assertThat(provider.exchanges()).hasSizeGreaterThan(2);
        }
    }

    private static int ask(Gateway gateway) {
        return gateway.post("/v1/chat/completions", BODY).statusCode();
    }

    private static long count(Gateway gateway, String what) {
        String sql = "select coalesce(" + what.replaceFirst(" from", ", 0) from");
        return gateway.bean(JdbcClient.class).sql(sql).query(Long.class).single();
    }
}
