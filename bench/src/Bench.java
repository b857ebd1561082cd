import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Takes the scenarios in the order in which they are best measured. {@code bench/run} prepares all it needs. */
final class Bench {

    private static final List<String> SHARED = List.of("json", "stream", "fullspeed", "latency", "events");
    private static final List<String> TRANSLATED = List.of("translated", "translated-fullspeed");
    private static final List<String> PAID = List.of("checks", "paid", "paid-stream", "settle");

    private final Settings settings;
    private final Stage stage;
    private final Run run;

    private Bench(Settings settings, Stage stage) {
        this.settings = settings;
        this.stage = stage;
        this.run = new Run(settings.effort());
    }

    public static void main(String... words) throws IOException, InterruptedException {
        Settings settings = Settings.of(List.of(words));
        Run run;
        Host before = Host.now();
        try (var stage = new Stage(settings)) {
            var bench = new Bench(settings, stage);
            run = bench.run;
            try {
                bench.measure();
            } catch (IllegalStateException e) {
                run.fault(e.getMessage());
            }
        }
        var report = new Report(settings, run, Host.now().withheldSince(before));
        System.out.println(report.markdown());
        Files.writeString(settings.output().resolve("results.md"), report.markdown());
        Files.writeString(settings.output().resolve("results.json"), report.json());
        System.exit(run.faults().isEmpty() ? 0 : 1);
    }

    private void measure() throws IOException, InterruptedException {
        if (settings.wants("start") && settings.withGateway()) {
            start();
        }
        if (SHARED.stream().anyMatch(settings::wants)) {
            shared();
        }
        if (TRANSLATED.stream().anyMatch(settings::wants) && settings.withGateway()) {
            translated();
        }
        if (settings.wants("account") && settings.withGateway()) {
            Server gateway = stage.gateway(settings.flags());
            new Account(run, gateway).json();
            stage.stop(gateway);
        }
        if (PAID.stream().anyMatch(settings::wants) && settings.withGateway()) {
            paid();
        }
        if (settings.wants("mass")) {
            List<Server> fresh = servers(settings.massFlags());
            new Mass(run).mass(fresh);
            stop(fresh);
        }
    }

    private void start() throws IOException, InterruptedException {
        var seconds = new Medians(run.effort().rounds());
        for (int round = 0; round < run.effort().rounds(); round++) {
            Run.say("start, round %d of %d".formatted(round + 1, run.effort().rounds()));
            long begun = System.nanoTime();
            Server gateway = stage.gateway(settings.flags());
            seconds.put(gateway, round, (System.nanoTime() - begun) / 1e9);
            stage.stop(gateway);
        }
        run.add(Row.figure("start", "s to the first 200", Double.NaN, seconds.tollgate(0), 5));
    }

    private void shared() throws IOException, InterruptedException {
        List<Server> servers = servers(settings.flags());
        var withMock = new ArrayList<>(servers);
        withMock.addFirst(stage.mock());
        for (Server server : withMock) {
            warmUp(server);
        }
        var cost = new Cost(run, servers);
        var delay = new Delay(run, withMock);
        if (settings.wants("json")) {
            cost.json();
        }
        if (settings.wants("stream")) {
            cost.stream();
        }
        if (settings.wants("fullspeed")) {
            cost.fullspeed();
        }
        if (settings.wants("latency")) {
            delay.latency();
        }
        if (settings.wants("events")) {
            delay.events();
        }
        stop(servers);
    }

    private void translated() throws IOException, InterruptedException {
        Server gateway = stage.gateway(settings.flags());
        var translated = new Translated(run, gateway);
        if (settings.wants("translated")) {
            translated.json();
        }
        if (settings.wants("translated-fullspeed")) {
            translated.fullspeed();
        }
        stage.stop(gateway);
    }

    private void paid() throws IOException, InterruptedException {
        Server gateway = stage.gateway(settings.flags());
        warmUp(gateway);
        var paid = new Paid(run, new Inside(stage, settings), gateway);
        if (settings.wants("checks")) {
            paid.checks();
        }
        if (PAID.stream().skip(1).anyMatch(settings::wants)) {
            paid.warmUp();
        }
        if (settings.wants("paid")) {
            paid.json();
        }
        if (settings.wants("paid-stream")) {
            paid.stream();
        }
        if (settings.wants("settle")) {
            paid.firstToken();
        }
        stage.stop(gateway);
    }

    /** By the usual door; what is measured in CPU is warmed up once more, by its own load. */
    private void warmUp(Server server) throws IOException, InterruptedException {
        Effort effort = run.effort();
        var warm = new WarmUp(run, server);
        warm.by(server.name(), () -> Load.closed(server.port(), Cost.JSON, Cost.CALLERS, effort.requests(), Duration.ZERO));
        if (Stream.of("stream", "fullspeed", "events", "paid-stream").anyMatch(settings::wants)) {
            warm.by(server.name() + ", streams", () -> Load.closed(server.port(), Cost.PACED, Delay.STREAMS, effort.streams() * 4, Cost.SPREAD));
        }
    }

    private List<Server> servers(String flags) throws IOException, InterruptedException {
        Server nginx = stage.nginx();
        return settings.withGateway() ? List.of(nginx, stage.gateway(flags)) : List.of(nginx);
    }

    private void stop(List<Server> servers) throws IOException, InterruptedException {
        for (Server server : servers) {
            stage.stop(server);
        }
    }
}
