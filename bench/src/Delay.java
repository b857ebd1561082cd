import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The time that passing through a server adds, to a request and to every event; the mock asked directly is the zero. Nginx is compared
 * with a door that keeps no accounts; the usual one is told beside it.
 */
final class Delay {

    private static final int RATE = 50;
    static final int STREAMS = 200;
    private static final String ON_ACCOUNT = "on account";

    private final Run run;
    private final List<Server> ways;

    /** The servers include the mock. */
    Delay(Run run, List<Server> servers) {
        this.run = run;
        this.ways = servers.stream()
                .flatMap(server -> Cost.isTollgate(server) ? Stream.of(server, server.as(ON_ACCOUNT)) : Stream.of(server))
                .toList();
    }

    void latency() throws IOException, InterruptedException {
        Medians millis = run.inTurn("latency", ways, server -> {
            Tally tally = Load.open(server.port(), Cost.bare(server, Cost.JSON), RATE, RATE * run.effort().seconds());
            run.checked("latency", server, tally);
            return new double[] {tally.latency.millis(50), tally.latency.millis(99)};
        });
        added("latency", "added ms a request at 50 a second, p50", millis, 0, 1);
        added("latency", "added ms a request at 50 a second, p99", millis, 1, 5);
    }

    void events() throws IOException, InterruptedException {
        int waves = Math.max(2, run.effort().seconds() / 3);
        Medians millis = run.inTurn("events", ways, server -> {
            Tally tally = Load.closed(server.port(), Cost.bare(server, Cost.PACED), STREAMS, STREAMS * waves, Cost.SPREAD);
            run.checked("events", server, tally);
            return new double[] {
                tally.lag.millis(50), tally.lag.millis(99), tally.firstWord.millis(50), tally.firstWord.millis(99)
            };
        });
        added("events", "added ms an event, 200 paced streams, p50", millis, 0, Double.NaN);
        added("events", "added ms an event, 200 paced streams, p99", millis, 1, 2);
        added("events", "added ms to the first token, p50", millis, 2, Double.NaN);
        added("events", "added ms to the first token, p99", millis, 3, Double.NaN);
    }

    private void added(String scenario, String measure, Medians millis, int figure, double aim) {
        run.add(Row.figure(scenario, measure, millis.added("nginx", figure), millis.added("tollgate", figure), aim));
        run.add(Row.figure(scenario, measure + ", " + ON_ACCOUNT, Double.NaN, millis.added(ON_ACCOUNT, figure), Double.NaN));
    }
}
