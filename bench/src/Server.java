import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** A process under measurement or beside it, with its port; what it costs is read from /proc, its children included. */
record Server(String name, int port, Process process, Path pidFile) {

    /** Linux reports CPU time in hundredths of a second on every platform it runs on. */
    private static final long TICK_MILLIS = 10;

    /** Starts a process that the script in front can end by its pid file, should this one not get to it. */
    static Server start(
            String name, int port, List<String> command, Map<String, String> environment, Path directory, Path log, Path pids)
            throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        Path pidFile = Files.createFile(pids.resolve(Long.toString(process.pid())));
        return new Server(name, port, process, pidFile);
    }

    /** The same process under another name, to be measured for another thing. */
    Server as(String other) {
        return new Server(other, port, process, pidFile);
    }

    boolean running() {
        return process.isAlive();
    }

    void stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Files.deleteIfExists(pidFile);
    }

    long cpuMillis() {
        return sum(Server::cpuMillis);
    }

    /** The CPU time of the threads that compile; none where nothing is compiled. */
    long compilerMillis() throws IOException {
        Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
        try (Stream<Path> all = Files.list(threads)) {
            return all.filter(Server::compiles).mapToLong(Server::cpuMillis).sum();
        }
    }

    private static boolean compiles(Path thread) {
        return read(thread.resolve("comm")).matches("C[12] Compiler.*\\s*");
    }

    long residentKilobytes() {
        return sum(Server::residentKilobytes);
    }

    private long sum(ToLongFunction<Path> measure) {
        if (!running()) {
            throw new IllegalStateException(name + " is gone; its log is in bench/target");
        }
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(one -> measure.applyAsLong(Path.of("/proc", Long.toString(one.pid()))))
                .sum();
    }

    private static long cpuMillis(Path proc) {
        String stat = read(proc.resolve("stat"));
        // The name in brackets may hold blanks; utime and stime are the 12th and 13th fields after it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MILLIS;
    }

    private static long residentKilobytes(Path proc) {
        return read(proc.resolve("status")).lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
