package io.tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.mock.Answers;
import io.tollgate.upstream.Breakers;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A conversation goes on where it was answered: there its beginning is in a cache. */
class StickyTest {

    @RegisterExtension static final TwoProviders PROVIDERS = TwoProviders.start();

    private static final String LONG = "be brief ".repeat(300);

    private static String body(String first, String members) {
        return "{\"model\":\"m/two\",\"messages\":[{\"role\":\"system\",\"content\":\""
                + LONG
                + "\"},{\"role\":\"user\",\"content\":\""
                + first
                + "\"}"
                + members;
    }

    private static String answerer(String body, String session) {
        HttpRequest.Builder request = PROVIDERS.gateway().request(TwoProviders.PATH, body);
        if (session != null) {
            request.header("x-session-id", session);
        }
        String answer = PROVIDERS.gateway().send(request).body();
        assertThat(answer).contains("\"content\":\"");
        return answer.contains("\"content\":\"first\"") ? "first" : "second";
    }

    /** The first provider fails for one call, which the second then answers. */
    private static void answeredBySecond(String body, String session) {
        PROVIDERS.first().then(Answers.error(500, ""));
        assertThat(answerer(body, session)).isEqualTo("second");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    "session_id":"a1"           | -
                    "prompt_cache_key":"a2"     | -
                    "user":"u"                  | a3
                    """)
    void goesOnByItsName(String name, String session) {
        answeredBySecond(body("begin " + name.hashCode(), "]," + name + "}"), session);

        assertThat(answerer(body("something else", "]," + name + "}"), session))
                .isEqualTo("second");
        assertThat(answerer(body("something else", "]," + name.replace("a", "b") + "}"), "b"))
                .isEqualTo("first");
    }

    @Test
    void goesOnByItsBeginning() {
        answeredBySecond(body("tell me", "]}"), null);

        String more =
                ",{\"role\":\"assistant\",\"content\":\"what\"},{\"role\":\"user\",\"content\":\"all\"}]}";
        assertThat(answerer(body("tell me", more), null)).isEqualTo("second");
        assertThat(answerer(body("tell him", more), null)).isEqualTo("first");
        assertThat(
                        answerer(
                                body(
                                        "tell me",
                                        "],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}"),
                                null))
                .isEqualTo("first");
    }

    @Test
    void whatIsTooShortForAnyCacheGoesWhereItLikes() {
        String brief = body("in short", "]}").replace(LONG, "be brief");
        answeredBySecond(brief, null);

        assertThat(answerer(brief, null)).isEqualTo("first");
    }

    @Test
    void goesWhereTheCallerWants() {
        answeredBySecond(body("order", "]}"), null);

        String order = "],\"provider\":{\"order\":[\"openai\"]}}";
        assertThat(answerer(body("order", order), null)).isEqualTo("first");
    }

    @Test
    void leavesAProviderThatIsAway() {
        answeredBySecond(body("stay", "]}"), null);
        PROVIDERS.gateway().bean(Breakers.class).of("deepseek").transitionToForcedOpenState();

        assertThat(answerer(body("stay", "]}"), null)).isEqualTo("first");

        PROVIDERS.gateway().bean(Breakers.class).of("deepseek").reset();
        assertThat(answerer(body("stay", "]}"), null))
                .as("its cache is elsewhere now")
                .isEqualTo("first");
    }

    @Test
    void outlivesAnEdit() throws Exception {
        answeredBySecond(body("edit", "]}"), null);
        Files.writeString(
                PROVIDERS.gateway().models(),
                Files.readString(PROVIDERS.gateway().models()) + "# edited\n");
        TwoProviders.offer(
                PROVIDERS.gateway(),
                "m/new",
                "  - {id: m/new, name: N, billing: free, context-window: 9, max-output: 9, candidates: [{upstream: openai, model: n}]}\n");

        assertThat(answerer(body("edit", "]}"), null)).isEqualTo("second");
    }
}
