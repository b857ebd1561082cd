package io.tollgate.ledger.killed;

import io.tollgate.mock.Answers;
import io.tollgate.mock.Completions;
import io.tollgate.mock.Exchange;
import java.util.concurrent.ThreadLocalRandom;

/** Takes its time, so that some answers are under way whenever a gateway dies. */
final class SlowProvider {

    private SlowProvider() {}

    static void answer(Exchange exchange) throws Exception {
        pause();
        if (exchange.body().contains("\"stream\":true")) {
            stream(exchange);
        } else {
            Completions.answer(exchange);
        }
    }

    private static void stream(Exchange exchange) throws Exception {
        exchange.write(Answers.streamHead() + Answers.role());
        for (int i = 0; i < 10; i++) {
            pause();
            exchange.write(Answers.word("and"));
        }
        exchange.write(Answers.finish() + Answers.usage() + Answers.DONE);
        exchange.close();
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(ThreadLocalRandom.current().nextInt(40));
    }
}
