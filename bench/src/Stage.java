import static java.util.Map.entry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the processes of a run on free loopback ports. Their logs stay in {@code bench/target}, all else is temporary. */
final class Stage implements AutoCloseable {

    static final String KEY = "tg_bench_7d1f0c4be2a94c3f8e5a6b0d9c2e1f47";

    private static final int PATIENCE_SECONDS = 120;

    private final Settings settings;
    private final List<Server> running = new ArrayList<>();
    private final Server mock;
    private int started;

    Stage(Settings settings) throws IOException, InterruptedException {
        this.settings = settings;
        Files.createDirectories(settings.output());
        int port = freePort();
        mock = answering(start("mock", port, Map.of(), settings.temp(),
                java(), "-XX:+UseSerialGC", "-Xms256m", "-Xmx256m", "-cp", System.getProperty("java.class.path"), "Mock", "" + port));
    }

    Server mock() {
        return mock;
    }

    Server nginx() throws IOException, InterruptedException {
        int port = freePort();
        Path prefix = Files.createDirectories(settings.temp().resolve("nginx-" + started));
        String config = Files.readString(settings.home().resolve("nginx.conf"))
                .replace("@LISTEN@", "" + port)
                .replace("@UPSTREAM@", "" + mock.port());
        Path file = Files.writeString(prefix.resolve("nginx.conf"), config);
        return answering(start("nginx", port, Map.of(), prefix,
                "nginx", "-e", "stderr", "-p", prefix.toString(), "-c", file.toString()));
    }

    Server gateway(String flags) throws IOException, InterruptedException {
        int port = freePort();
        String provider = "http://127.0.0.1:" + mock.port();
        Path data = Files.createDirectories(settings.temp().resolve("data-" + started));
        var environment = Map.ofEntries(
                entry("SERVER_PORT", "" + port),
                entry("MANAGEMENT_SERVER_PORT", "" + freePort()),
                entry("TOLLGATE_ACCESS_BOOTSTRAP_KEY", KEY),
                entry("TOLLGATE_UPSTREAMS_OPENAI_BASE_URL", provider + "/v1"),
                entry("TOLLGATE_UPSTREAMS_OPENAI_API_KEY", "sk-mock"),
                entry("TOLLGATE_UPSTREAMS_ANTHROPIC_BASE_URL", provider),
                entry("TOLLGATE_UPSTREAMS_ANTHROPIC_API_KEY", "sk-mock"),
                entry("TOLLGATE_ROUTES_DIR", routes().toString()),
                entry("TOLLGATE_DATA_DIR", data.toString()),
                // These two may be chosen outside: another database; a ceiling that a long run does not reach.
                entry("SPRING_DATASOURCE_URL", Settings.environment("SPRING_DATASOURCE_URL", "jdbc:h2:file:" + data + "/tollgate;MODE=PostgreSQL;QUERY_CACHE_SIZE=64")),
                entry("TOLLGATE_BILLING_DEBT_CEILING_USD", Settings.environment("TOLLGATE_BILLING_DEBT_CEILING_USD", "1000000")));
        var command = new ArrayList<String>();
        command.add(java());
        command.addAll(List.of(flags.trim().split("\\s+")));
        command.addAll(List.of("-jar", settings.jar().toString()));
        Path checkout = settings.home().getParent(); // where routes/ and models.yaml are
        return answering(start("tollgate", port, environment, checkout, command.toArray(String[]::new)));
    }

    /** The routes as shipped, and a door of the bench's own. */
    private Path routes() throws IOException {
        Path routes = settings.temp().resolve("routes");
        copy(settings.home().getParent().resolve("routes"), routes);
        copy(settings.home().resolve("routes"), routes);
        return routes;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** Runs a program to its end. */
    void run(String name, String... command) throws IOException, InterruptedException {
        Server program = start(name, 0, Map.of(), settings.temp(), command);
        int status = program.process().waitFor();
        stop(program);
        if (status != 0) {
            throw new IllegalStateException("%s ended with %d; its log is in bench/target".formatted(name, status));
        }
    }

    void stop(Server server) throws IOException, InterruptedException {
        running.remove(server);
        server.stop();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (Server server : List.copyOf(running)) {
            stop(server);
        }
    }

    private Server start(String name, int port, Map<String, String> environment, Path directory, String... command) throws IOException {
        Path log = settings.output().resolve(name + "-" + started++ + ".log");
        Server server = Server.start(name, port, List.of(command), environment, directory, log, settings.temp().resolve("pids"));
        running.add(server);
        return server;
    }

    /** Waits for the first whole answer, asking every ten milliseconds. */
    private Server answering(Server server) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (true) {
            Tally tally = Load.closed(server.port(), Ask.json(KEY), 1, 1, Duration.ZERO);
            if (tally.errors() == 0) {
                return server;
            }
            if (!server.running() || System.nanoTime() > end) {
                throw new IllegalStateException("%s does not answer: %s; its log is in bench/target".formatted(server.name(), tally.firstError()));
            }
            Thread.sleep(10);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
