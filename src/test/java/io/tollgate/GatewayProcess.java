package io.tollgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A whole gateway in a process of its own, which can be killed. */
public final class GatewayProcess implements RunningGateway {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final Path output;
    // Over HTTP/2 no more than a hundred could ask at a time.
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile int port;

    private GatewayProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts one like {@link Gateway#start}, and does not wait until it serves: the first use of
     * its port does.
     */
    public static GatewayProcess start(String baseUrl, Map<String, Object> more) {
        Path home = Gateway.home();
        Path output = home.resolve("output");
        Map<String, Object> settings = new HashMap<>(more);
        // It would have a port of its own, to be told from the other.
        settings.put("management.server.port", -1);
        // A slow machine is not to be taken for a database that is away.
        settings.put("spring.datasource.hikari.connection-timeout", PATIENCE.toMillis());
        List<String> command = new ArrayList<>(java(home));
        command.addAll(List.of(Gateway.arguments(home, baseUrl, settings)));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new GatewayProcess(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it writes elsewhere is there too: killed, it does not clean up. */
    private static List<String> java(Path home) {
        List<String> command = new ArrayList<>(ClassArchive.java());
        command.addAll(List.of("-Djava.io.tmpdir=" + home, Tollgate.class.getName()));
        return command;
    }

    @Override
    public int port() {
        if (port == 0) {
            await().atMost(PATIENCE).until(this::started);
        }
        return port;
    }

    private boolean started() throws IOException {
        String said = output();
        assertThat(process.isAlive()).as("the gateway lives: %s", said).isTrue();
        Matcher found = STARTED.matcher(said);
        if (found.find()) {
            port = Integer.parseInt(found.group(1));
        }
        return port != 0;
    }

    /** All that it has logged. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public HttpClient http() {
        return http;
    }

    /** Ends it at whatever it is doing, as a machine that fails does. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
        http.shutdownNow();
    }

    /** Stops it as it is, until it is resumed (SIGSTOP). */
    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int status =
                    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                            .start()
                            .waitFor();
            assertThat(status).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
        http.close();
    }

    private void awaitEnd() {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
