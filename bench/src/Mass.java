import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Thousands of streams at one event a second: none may fail, and each may take only so much memory. */
final class Mass {

    private static final Ask SLOW = Ask.stream(Stage.KEY, 30, 1_000);
    private static final Duration SPREAD = Duration.ofSeconds(10);

    private final Run run;

    Mass(Run run) {
        this.run = run;
    }

    /** Wants fresh servers that have done nothing yet, since memory once taken is seldom given back. */
    void mass(List<Server> fresh) throws IOException, InterruptedException {
        int streams = run.effort().mass();
        var found = new Medians(1);
        for (Server server : fresh) {
            Run.say("mass, " + server.name());
            run.checked("mass", server, Load.closed(server.port(), Cost.JSON, Cost.CALLERS, run.effort().requests(), Duration.ZERO));
            long idle = server.residentKilobytes();
            var peak = new long[1];
            Tally tally = Load.closed(server.port(), SLOW, streams, streams, SPREAD,
                    () -> peak[0] = Math.max(peak[0], server.residentKilobytes()));
            run.checked("mass", server, tally);
            double each = tally.errors() == 0 ? (double) (peak[0] - idle) / streams : Double.NaN;
            found.put(server, 0, tally.errors(), each);
        }
        String what = "%d streams at one event a second: ".formatted(streams);
        run.add(Row.figure("mass", what + "errors", found.nginx(0), found.tollgate(0), 0));
        run.add(Row.figure("mass", what + "KB each", found.nginx(1), found.tollgate(1), 60));
    }
}
