import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What translating costs: callers of chat completions whose model a provider of another wire has, and the same of OpenAI's. */
final class Translated {

    private static final String MODEL = "anthropic/claude-haiku-4.5";
    private static final Ask JSON = Ask.json(Stage.KEY, MODEL);
    private static final Ask FAST = Ask.stream(Stage.KEY, MODEL, Cost.FAST_EVENTS, 0);

    private final Run run;
    private final Ways ways;

    Translated(Run run, Server gateway) {
        this.run = run;
        this.ways = Ways.of(run, gateway, "on the same wire", "translated", 2);
    }

    void json() throws IOException, InterruptedException {
        warmUp(Cost.JSON, Cost.CALLERS, run.effort().warmUp());
        warmUp(JSON, Cost.CALLERS, run.effort().warmUp());
        ways.cost("translated", "a JSON request", Cost.JSON, JSON, Cost.CALLERS, run.effort().requests(), Duration.ZERO);
    }

    void fullspeed() throws IOException, InterruptedException {
        warmUp(FAST, Cost.FAST_STREAMS, run.effort().fastStreams());
        Medians cpu = new Cost(run, List.of(ways.other()))
                .cpu("translated-fullspeed", _ -> FAST, Cost.FAST_STREAMS, run.effort().fastStreams(), Duration.ZERO);
        double micros = cpu.of(ways.other().name(), 0) * 1_000 / Cost.FAST_EVENTS;
        run.add(Row.figure("translated-fullspeed", "CPU µs an event", Double.NaN, micros, 10));
    }

    private void warmUp(Ask ask, int callers, int total) throws IOException {
        Run.say("warm-up, translated");
        run.checked("warm-up", ways.other(), Load.closed(ways.other().port(), ask, callers, total, Duration.ZERO));
    }
}
