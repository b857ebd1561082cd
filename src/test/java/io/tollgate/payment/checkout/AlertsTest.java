package io.tollgate.payment.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import io.tollgate.mock.MockProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the alerts look at is there when a gateway has sold something, and failed once. */
class AlertsTest {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final Pattern SELECTOR =
            Pattern.compile("(tollgate_\\w+)(?:\\{(\\w+)(=~|=|!=)\"([^\"]*)\"})?");

    private static MockProvider provider;
    private static Gateway gateway;
    private static String metrics;

    @BeforeAll
    static void start() {
        provider = MockProvider.start();
        gateway = Gateway.start(provider.baseUrl(), Map.of());
        Payer payer = new Payer(gateway).rich();
        String payment = payer.payment(BODY);
        for (int i = 0; i < 2; i++) {
            gateway.send(payer.unpaid(BODY).header("PAYMENT-SIGNATURE", payment));
        }
        gateway.send(payer.unpaid(BODY.replace("gpt-4o", "deepseek-chat")));
        metrics = gateway.get(gateway.management() + "/actuator/prometheus").body();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        provider.close();
    }

    @Test
    void whatTheyNameIsThere() throws IOException {
        List<String> expressions = expressions();
        assertThat(expressions).hasSizeGreaterThan(8);
        for (String expression : expressions) {
            Matcher selector = SELECTOR.matcher(expression);
            assertThat(selector.find()).as(expression).isTrue();
            do {
                requireExposed(selector);
            } while (selector.find());
        }
    }

    @Test
    void countsWhatWasAskedAndClaimed() {
        requireValue("tollgate_payment_quotes_total{outcome=\"asked\"}", 1);
        requireValue("tollgate_payment_claims_total{outcome=\"taken\"}", 1);
        requireValue("tollgate_payment_claims_total{outcome=\"spent\"}", 1);
        for (String outcome : List.of("in_progress", "other_request", "settling")) {
            requireValue("tollgate_payment_claims_total{outcome=\"" + outcome + "\"}", 0);
        }
    }

    private static void requireValue(String metric, int value) {
        assertThat(metrics).contains(metric + " " + value + ".0\n");
    }

    private static void requireExposed(Matcher selector) {
        assertThat(metrics).containsPattern("(?m)^" + selector.group(1) + "[{ ]");
        if (selector.group(2) != null && !selector.group(3).equals("!=")) {
            for (String value : selector.group(4).split("\\|")) {
                assertThat(metrics)
                        .containsPattern(
                                "(?m)^%s\\{[^}]*%s=\"%s\""
                                        .formatted(selector.group(1), selector.group(2), value));
            }
        }
    }

    private static List<String> expressions() throws IOException {
        String yaml = Files.readString(Path.of("deploy/prometheus-alerts.yaml"));
        Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return ((List<?>) file.get("groups"))
                .stream()
                        .flatMap(group -> ((List<?>) ((Map<?, ?>) group).get("rules")).stream())
                        .map(rule -> (String) ((Map<?, ?>) rule).get("expr"))
                        .toList();
    }
}
