import java.io.IOException;

/** What translating costs: callers of chat completions whose model a provider of another wire has, and the same of OpenAI's. */
final class Translated {

    private static final String MODEL = "anthropic/claude-haiku-4.5";
    private static final Ask JSON = Ask.json(Stage.KEY, MODEL);
    private static final Ask FAST = Ask.stream(Stage.KEY, MODEL, Cost.FAST_EVENTS, 0);

    private final Run run;
    private final Ways ways;

    Translated(Run run, Server gateway) {
        this.run = run;
        this.ways = Ways.of(run, gateway, "on the same wire", "translated");
    }

    void json() throws IOException, InterruptedException {
        Medians cpu = ways.warmCpu("translated", Cost.JSON, JSON, Cost.CALLERS, run.effort().requests());
        ways.tell("translated", "a JSON request", cpu, 2);
    }

    void fullspeed() throws IOException, InterruptedException {
        int total = run.effort().fastStreams();
        Medians cpu = ways.warmCpu("translated-fullspeed", Cost.FAST, FAST, Cost.FAST_STREAMS, total);
        event(cpu, ways.usual(), Double.NaN);
        event(cpu, ways.other(), 10);
    }

    private void event(Medians cpu, Server way, double aim) {
        double micros = cpu.of(way.name(), 0) * 1_000 / Cost.FAST_EVENTS;
        ways.figure("translated-fullspeed", "CPU µs an event " + way.name(), micros, aim);
    }
}
