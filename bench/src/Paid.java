import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/** What being paid costs: the same requests to the same gateway, with an API key and with a payment each, in turn. */
final class Paid {

    private static final int RATE = 50;
    private static final int WORDS = 8;
    private static final int PACE = 20;

    private final Run run;
    private final Inside inside;
    private final Server gateway;
    private final List<Server> ways;

    Paid(Run run, Inside inside, Server gateway) {
        this.run = run;
        this.inside = inside;
        this.gateway = gateway;
        this.ways = List.of(gateway.as("API key"), gateway.as("payment"));
    }

    void checks() throws IOException, InterruptedException {
        Run.say("checks");
        double micros = inside.checks(gateway.port(), Ask.JSON_BODY, run.effort().payments());
        run.add(Row.figure("checks", "CPU µs to check a payment and recover its signer", Double.NaN, micros, 60));
    }

    void warmUp() throws IOException, InterruptedException {
        int total = 2 * run.effort().payments();
        Ask paid = Ask.json(payments(Ask.JSON_BODY, total));
        Run.say("warm-up, payment");
        run.checked("warm-up", gateway, Load.closed(gateway.port(), paid, Cost.CALLERS, total, Duration.ZERO));
    }

    void json() throws IOException, InterruptedException {
        int total = run.effort().payments();
        Ask paid = Ask.json(payments(Ask.JSON_BODY, run.effort().rounds() * total));
        cost("paid", "a JSON request", Cost.JSON, paid, Cost.CALLERS, total, Duration.ZERO);
    }

    void stream() throws IOException, InterruptedException {
        int total = run.effort().streams();
        Ask paid = Ask.stream(payments(Ask.streamBody(64, 20), run.effort().rounds() * total), 64, 20);
        cost("paid-stream", "a stream of 64 events, 20 ms apart,", Cost.PACED, paid, Cost.STREAMS, total, Cost.SPREAD);
    }

    private void cost(String scenario, String what, Ask key, Ask paid, int callers, int total, Duration spread)
            throws IOException, InterruptedException {
        Medians cpu = new Cost(run, ways).cpu(scenario, way -> isPaid(way) ? paid : key, callers, total, spread);
        double withKey = cpu.of("API key", 0);
        double withPayment = cpu.of("payment", 0);
        run.add(Row.figure(scenario, "CPU ms " + what + " with an API key", Double.NaN, withKey, Double.NaN));
        run.add(Row.figure(scenario, "CPU ms " + what + " with a payment", Double.NaN, withPayment, Double.NaN));
        run.add(Row.figure(scenario, "the one in multiples of the other", Double.NaN, withPayment / withKey, 1.5));
    }

    void firstToken() throws IOException, InterruptedException {
        int total = RATE * run.effort().seconds();
        Ask key = Ask.stream(Stage.KEY, WORDS, PACE);
        Ask paid = Ask.stream(payments(Ask.streamBody(WORDS, PACE), total * run.effort().rounds()), WORDS, PACE);
        Medians millis = run.inTurn("settle", ways, way -> {
            Tally tally = Load.open(way.port(), isPaid(way) ? paid : key, RATE, total);
            run.checked("settle", way, tally);
            return new double[] {tally.firstWord.millis(50), tally.firstWord.millis(99)};
        });
        added("p50", millis, 0);
        added("p99", millis, 1);
    }

    private void added(String percentile, Medians millis, int figure) {
        double added = millis.of("payment", figure) - millis.of("API key", figure);
        run.add(Row.figure("settle", "ms that paying adds to the first token, " + percentile, Double.NaN, added, Double.NaN));
    }

    private Iterator<String> payments(String body, int count) throws IOException, InterruptedException {
        Run.say("signing %d payments".formatted(count));
        return inside.payments(gateway.port(), body, count);
    }

    private static boolean isPaid(Server way) {
        return way.name().equals("payment");
    }
}
