import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The CPU time of the measured process for each request, stream and event. */
final class Cost {

    static final int CALLERS = 16;
    static final int STREAMS = 50;
    static final int FAST_STREAMS = 4;
    static final int FAST_EVENTS = 5_000;

    static final Ask JSON = Ask.json(Stage.KEY);
    static final Ask PACED = Ask.stream(Stage.KEY, 64, 20);
    static final Ask FAST = Ask.stream(Stage.KEY, FAST_EVENTS, 0);

    /** Spreads the starts of paced streams over the time that one takes. */
    static final Duration SPREAD = Duration.ofMillis(1_300);

    private final Run run;
    private final List<Server> servers;

    Cost(Run run, List<Server> servers) {
        this.run = run;
        this.servers = servers;
    }

    void json() throws IOException, InterruptedException {
        Medians cpu = warmCpu("json", server -> bare(server, JSON), CALLERS, run.effort().requests(), Duration.ZERO);
        run.add(Row.ratio("json", "CPU ms a request", cpu.nginx(0), cpu.tollgate(0), 5,
                "Spring Cloud Gateway 6.1×, plain Camel 8.7×, Portkey 76×"));
    }

    void stream() throws IOException, InterruptedException {
        Medians cpu = warmCpu("stream", server -> bare(server, PACED), STREAMS, run.effort().streams(), SPREAD);
        run.add(Row.ratio("stream", "CPU ms a stream of 64 events, 20 ms apart", cpu.nginx(0), cpu.tollgate(0), 2.5,
                "Spring Cloud Gateway 1.9×, plain Camel 3.4×, Portkey 6.5×"));
    }

    /** Nginx keeps no accounts either. */
    static Ask bare(Server server, Ask ask) {
        return isTollgate(server) ? ask.at("/bare/v1/chat/completions") : ask;
    }

    static boolean isTollgate(Server server) {
        return server.name().equals("tollgate");
    }

    void fullspeed() throws IOException, InterruptedException {
        Medians cpu = warmCpu("fullspeed", _ -> FAST, FAST_STREAMS, run.effort().fastStreams(), Duration.ZERO);
        double micros = 1_000.0 / FAST_EVENTS;
        run.add(Row.figure("fullspeed", "CPU µs an event", cpu.nginx(0) * micros, cpu.tollgate(0) * micros, 6));
    }

    /** Right before its rounds each is warmed up by its own load: what was compiled for another may not be the best for it. */
    Medians warmCpu(String scenario, Function<Server, Ask> ask, int callers, int total, Duration spread)
            throws IOException, InterruptedException {
        for (Server server : servers) {
            var load = ask.apply(server);
            new WarmUp(run, server).by(scenario + ", " + server.name(), () -> Load.closed(server.port(), load, callers, total, spread));
        }
        return cpu(scenario, ask, callers, total, spread);
    }

    /** Milliseconds of CPU time for each, and how many a second were answered. */
    Medians cpu(String scenario, Function<Server, Ask> ask, int callers, int total, Duration spread) throws IOException, InterruptedException {
        return run.inTurn(scenario, servers, server -> {
            long before = server.cpuMillis();
            long begun = System.nanoTime();
            run.checked(scenario, server, Load.closed(server.port(), ask.apply(server), callers, total, spread));
            double seconds = (System.nanoTime() - begun) / 1e9;
            // What is done after the answer, such as its record, belongs to its cost.
            Thread.sleep(300);
            return new double[] {(double) (server.cpuMillis() - before) / total, total / seconds};
        });
    }
}
