package io.tollgate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A whole gateway on loopback ports of its own, with a copy of the shipped routes that a test may
 * edit.
 */
public final class Gateway implements RunningGateway {

    public static final String KEY = "tg_test_0123456789abcdef";

    /**
     * One at a time: a process has but one logging system, which Boot begins and ends with each.
     */
    private static final Object STARTING = new Object();

    private final Path home;
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private Gateway(Path home, ConfigurableApplicationContext context) {
        this.home = home;
        this.context = context;
    }

    /**
     * Starts one whose {@code openai} upstream is at {@code baseUrl}; {@code more} overrides any
     * setting.
     */
    public static Gateway start(String baseUrl, Map<String, Object> more) {
        Path home = home();
        String[] arguments = arguments(home, baseUrl, more);
        synchronized (STARTING) {
            return new Gateway(home, new SpringApplicationBuilder(Tollgate.class).run(arguments));
        }
    }

    /** A folder of its own, with a copy of what is shipped. */
    static Path home() {
        try {
            Path home = Scratch.folder("gateway");
            copy(Path.of("routes"), home.resolve("routes"));
            Files.copy(Path.of("models.yaml"), home.resolve("models.yaml"));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it is started with. */
    static String[] arguments(Path home, String baseUrl, Map<String, Object> more) {
        Map<String, Object> settings = settings(home, baseUrl);
        settings.putAll(more);
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    /** Starts one that calls itself by its own URL, as clients compare it with where they went. */
    public static Gateway startKnown(String baseUrl, Map<String, Object> more) {
        int port = freePort();
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("server.port", port);
        settings.put("tollgate.public-base-url", "http://127.0.0.1:" + port);
        return start(baseUrl, settings);
    }

    /** A port that was free just now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> settings(Path home, String baseUrl) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.port", 0);
        settings.put("management.server.port", 0);
        settings.put("tollgate.routes-dir", home.resolve("routes"));
        settings.put("tollgate.models-file", home.resolve("models.yaml"));
        settings.put("tollgate.data-dir", home.resolve("data"));
        settings.put("server.tomcat.basedir", home.resolve("tomcat"));
        settings.put("tollgate.access.bootstrap-key", KEY);
        settings.put("tollgate.upstreams.openai.base-url", baseUrl);
        settings.put("tollgate.upstreams.openai.api-key", "sk-upstream-secret");
        settings.put("tollgate.demo.event-delay", "1ms");
        settings.put("tollgate.door.drain", "1s");
        settings.put(
                "spring.datasource.url",
                "jdbc:h2:mem:" + home.getFileName() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1");
        return settings;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    @Override
    public int port() {
        return Integer.parseInt(context.getEnvironment().getProperty("local.server.port", "0"));
    }

    public String management() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.management.port");
    }

    public Path routes() {
        return home.resolve("routes");
    }

    public Path models() {
        return home.resolve("models.yaml");
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public HttpResponse<String> get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    /** Posts JSON to a path of the gateway as its test caller. */
    public HttpResponse<String> post(String path, String json) {
        return send(request(path, json));
    }

    public HttpRequest.Builder request(String path, String json) {
        return HttpRequest.newBuilder(URI.create(url() + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + KEY)
                .POST(HttpRequest.BodyPublishers.ofString(json));
    }

    @Override
    public HttpClient http() {
        return http;
    }

    /** A streamed reply whole, each line of which has been seen when it came. */
    public String read(HttpRequest.Builder request, Consumer<String> seen) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofLines())
                .body()
                .peek(seen)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        synchronized (STARTING) {
            context.close();
        }
    }
}
