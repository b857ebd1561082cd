import java.io.IOException;
import java.util.List;

/** The time that passing through a server adds, to a request and to every event; the mock asked directly is the zero. */
final class Delay {

    private static final int RATE = 50;
    static final int STREAMS = 200;

    private final Run run;
    private final List<Server> servers;

    /** The servers include the mock. */
    Delay(Run run, List<Server> servers) {
        this.run = run;
        this.servers = servers;
    }

    void latency() throws IOException, InterruptedException {
        Medians millis = run.inTurn("latency", servers, server -> {
            Tally tally = Load.open(server.port(), Cost.JSON, RATE, RATE * run.effort().seconds());
            run.checked("latency", server, tally);
            return new double[] {tally.latency.millis(50), tally.latency.millis(99)};
        });
        added("latency", "added ms a request at 50 a second, p50", millis, 0, 1);
        added("latency", "added ms a request at 50 a second, p99", millis, 1, 5);
    }

    void events() throws IOException, InterruptedException {
        int waves = Math.max(2, run.effort().seconds() / 3);
        Medians millis = run.inTurn("events", servers, server -> {
            Tally tally = Load.closed(server.port(), Cost.PACED, STREAMS, STREAMS * waves, Cost.SPREAD);
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
    }
}
