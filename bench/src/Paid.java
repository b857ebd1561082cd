import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;

/** What being paid costs: the same requests to the same gateway, with an API key and with a payment each, in turn. */
final class Paid {

    private static final int RATE = 50;
    private static final int WORDS = 8;
    private static final int PACE = 20;

    private static final double MULTIPLE = 1.5;

    private final Run run;
    private final Inside inside;
    private final Server gateway;
    private final Ways ways;

    Paid(Run run, Inside inside, Server gateway) {
        this.run = run;
        this.inside = inside;
        this.gateway = gateway;
        this.ways = Ways.of(run, gateway, "with an API key", "with a payment");
    }

    void checks() throws IOException, InterruptedException {
        Run.say("checks");
        double micros = inside.checks(gateway.port(), Ask.JSON_BODY, run.effort().payments());
        run.add(Row.figure("checks", "CPU µs to check a payment and recover its signer", Double.NaN, micros, 60));
    }

    void warmUp() throws IOException, InterruptedException {
        int total = run.effort().payments();
        new WarmUp(run, gateway).by("payment", () -> {
            Ask paid = Ask.json(payments(Ask.JSON_BODY, total));
            return Load.closed(gateway.port(), paid, Cost.CALLERS, total, Duration.ZERO);
        });
    }

    void json() throws IOException, InterruptedException {
        int total = run.effort().payments();
        Ask paid = Ask.json(payments(Ask.JSON_BODY, run.effort().rounds() * total));
        Medians cpu = ways.cpu("paid", Cost.JSON, paid, Cost.CALLERS, total, Duration.ZERO);
        ways.tell("paid", "a JSON request", cpu, MULTIPLE);
    }

    void stream() throws IOException, InterruptedException {
        int total = run.effort().streams();
        Ask paid = Ask.stream(payments(Ask.streamBody(64, 20), run.effort().rounds() * total), 64, 20);
        Medians cpu = ways.cpu("paid-stream", Cost.PACED, paid, Cost.STREAMS, total, Cost.SPREAD);
        ways.tell("paid-stream", "a stream of 64 events, 20 ms apart,", cpu, MULTIPLE);
    }

    void firstToken() throws IOException, InterruptedException {
        int total = RATE * run.effort().seconds();
        Ask key = Ask.stream(Stage.KEY, WORDS, PACE);
        Ask paid = Ask.stream(payments(Ask.streamBody(WORDS, PACE), total * run.effort().rounds()), WORDS, PACE);
        Medians millis = ways.inTurn("settle", way -> {
            Tally tally = Load.open(way.port(), ways.isOther(way) ? paid : key, RATE, total);
            run.checked("settle", way, tally);
            return new double[] {tally.firstWord.millis(50), tally.firstWord.millis(99)};
        });
        added("p50", millis, 0);
        added("p99", millis, 1);
    }

    private void added(String percentile, Medians millis, int figure) {
        double added = millis.of(ways.other().name(), figure) - millis.of(ways.usual().name(), figure);
        ways.figure("settle", "ms that paying adds to the first token, " + percentile, added, Double.NaN);
    }

    private Iterator<String> payments(String body, int count) throws IOException, InterruptedException {
        Run.say("signing %d payments".formatted(count));
        return inside.payments(gateway.port(), body, count);
    }
}
