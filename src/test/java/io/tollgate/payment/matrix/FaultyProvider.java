package io.tollgate.payment.matrix;

import io.tollgate.mock.Answers;
import io.tollgate.mock.Exchange;
import io.tollgate.payment.matrix.Cell.Client;
import io.tollgate.payment.matrix.Cell.Crash;
import io.tollgate.payment.matrix.Cell.Provider;
import java.io.IOException;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The provider's part. */
final class FaultyProvider {

    static final String WORD = "bought";
    static final Pattern PROMPT = Pattern.compile("cell-\\d+");

    private final Map<String, Course> byPrompt;

    FaultyProvider(Map<String, Course> byPrompt) {
        this.byPrompt = byPrompt;
    }

    void answer(Exchange exchange) throws Exception {
        String prompt =
                PROMPT.matcher(exchange.body())
                        .results()
                        .map(MatchResult::group)
                        .findFirst()
                        .orElseThrow();
        Course course = byPrompt.get(prompt);
        course.provides(exchange);
        if (course.arrives(Crash.DURING_PROVIDER_CALL)
                || course.leaves(Client.LEAVES_BEFORE_SETTLEMENT)) {
            exchange.waitForDeparture();
        } else if (course.strikes(Provider.ERROR)) {
            Answers.error(500, "").answer(exchange);
        } else if (course.streams()) {
            stream(course, exchange);
        } else {
            whole(course, exchange);
        }
    }

    private static void whole(Course course, Exchange exchange) throws Exception {
        if (course.strikes(Provider.CUT)) {
            exchange.write("HTTP/1.1 200 X\r\nContent-Length: 999\r\n\r\n{\"id\":");
            throw new IOException("cut");
        }
        Answers.json(WORD).answer(exchange);
    }

    private static void stream(Course course, Exchange exchange) throws Exception {
        exchange.write(Answers.streamHead() + Answers.role() + Answers.word(WORD));
        if (course.awaits(Crash.MID_STREAM)
                || course.awaits(Client.LEAVES_MID_STREAM)
                || course.awaits(Client.LEAVES_DURING_SETTLEMENT)) {
            exchange.waitForDeparture();
        } else if (!course.strikes(Provider.CUT)) {
            exchange.write(Answers.finish() + Answers.usage() + Answers.DONE);
        }
        throw new IOException("its end is that of the connection");
    }
}
