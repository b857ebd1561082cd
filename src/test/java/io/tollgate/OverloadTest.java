package io.tollgate;

import static io.tollgate.BothWires.CHAT;
import static io.tollgate.BothWires.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.mock.Answers;
import io.tollgate.mock.Messages;
import io.tollgate.mock.MockProvider;
import io.tollgate.mock.MockProvider.Script;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers that have too much to do, in the words of either dialect. */
class OverloadTest {

    @RegisterExtension private static final BothWires BOTH = BothWires.start();

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "claude, 529, 7, 7",
                "claude, 529, -, 2",
                "other, 503, 7, 7",
                "other, 503, -, 2"
            })
    void anOverloadHasAnthropicsOwnStatusInItsDialect(
            String model, int status, String theirs, String told) {
        String header = theirs == null ? "" : "Retry-After: " + theirs + "\r\n";
        Script overloaded = Messages.refused(status, "overloaded_error", header, "Overloaded");
        MockProvider provider = model.equals("claude") ? BOTH.claude() : BOTH.other();
        // Each asks for a rest of its own, so each has a name of its own.
        String id = model + told + (theirs == null ? "x" : "");
        TwoProviders.offer(
                BOTH.gateway(),
                "m/" + id,
                TwoProviders.entry(
                        "m/" + id,
                        TwoProviders.candidate(
                                model.equals("claude") ? "anthropic" : "openai", id)));
        provider.always(overloaded);

        if (theirs == null) {
            HttpResponse<String> chat = BOTH.ask(CHAT, id, "");
            assertThat(chat.statusCode()).isEqualTo(503);
            assertThat(chat.body()).contains("upstream_overloaded");
            assertThat(chat.headers().firstValue("retry-after")).isEmpty();
        }
        HttpResponse<String> message = BOTH.ask(MESSAGES, id, "");
        assertThat(message.statusCode()).as(message.body()).isEqualTo(529);
        assertThat(message.headers().firstValue("retry-after")).hasValue(told);
        assertThat(message.body())
                .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"");
    }

    /** A model of its own for each, for wishes to be left alone are remembered by model. */
    private static String offered(String id, String... upstreams) {
        String candidates =
                Stream.of(upstreams)
                        .map(it -> TwoProviders.candidate(it, id))
                        .collect(Collectors.joining(", "));
        TwoProviders.offer(BOTH.gateway(), "m/" + id, TwoProviders.entry("m/" + id, candidates));
        return id;
    }

    private static void assertAway(String id, int status, String code) {
        HttpResponse<String> message = BOTH.ask(MESSAGES, id, "");
        assertThat(message.statusCode()).as(message.body()).isEqualTo(status);
        assertThat(message.body()).contains("\"type\":\"overloaded_error\"");
        assertThat(message.headers().firstValue("retry-after")).isPresent();
        HttpResponse<String> chat = BOTH.ask(CHAT, id, "");
        assertThat(chat.statusCode()).isEqualTo(503);
        assertThat(chat.body()).contains("\"code\":\"" + code + "\"");
        assertThat(chat.headers().firstValue("retry-after")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "529, 529, upstream_overloaded",
        "503, 529, upstream_overloaded",
        "429, 529, upstream_overloaded",
        "500, 503, upstreams_unavailable"
    })
    void whyABreakerIsOpenIsSaid(int theirs, int told, String code) {
        BOTH.other().always(Answers.error(theirs, ""));
        for (int i = 0; i < 8; i++) {
            BOTH.ask(CHAT, "other", "");
        }
        int asked = BOTH.other().exchanges().size();
        assertAway("other", told, code);
        assertThat(BOTH.other().exchanges()).as("it is away").hasSize(asked);

        String rest = "Retry-After: 90\r\n";
        BOTH.claude().always(Messages.refused(529, "overloaded_error", rest, "Overloaded"));
        String both = offered("both-" + theirs, "anthropic", "openai");
        BOTH.ask(CHAT, both, "");
        assertAway(both, told, code);
    }

    @ParameterizedTest
    @CsvSource({
        "429, 529, upstream_overloaded",
        "503, 529, upstream_overloaded",
        "500, 503, upstreams_unavailable"
    })
    void whyAProviderWantsToBeLeftAloneIsSaid(int theirs, int told, String code) {
        String id = offered("rests-" + theirs, "openai");
        BOTH.other().always(Answers.error(theirs, "Retry-After: 90\r\n"));
        HttpResponse<String> first = BOTH.ask(MESSAGES, id, "");
        assertThat(first.statusCode())
                .as("its own word")
                .isEqualTo(theirs == 503 ? 529 : theirs == 500 ? 502 : theirs);
        assertAway(id, told, code);
        assertThat(BOTH.ask(MESSAGES, id, "").headers().firstValue("retry-after"))
                .get()
                .asString()
                .matches("8\\d|90");
    }
}
