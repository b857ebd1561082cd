import java.nio.file.Path;
import java.util.List;

/** What the caller chose, by words and by environment. */
record Settings(List<String> words, Path home, Path temp, Path jar, String classes, String flags, String massFlags) {

    static Settings of(List<String> words) {
        String flags = environment("BENCH_JAVA_OPTS", "-XX:+UseSerialGC -Xms512m -Xmx512m");
        return new Settings(
                words,
                Path.of(System.getenv("BENCH_HOME")),
                Path.of(System.getenv("BENCH_TEMP")),
                Path.of(System.getenv("BENCH_JAR")),
                environment("BENCH_CLASSES", ""),
                flags,
                environment("BENCH_MASS_JAVA_OPTS", flags));
    }

    Effort effort() {
        return words.contains("--quick") ? Effort.QUICK : Effort.FULL;
    }

    boolean withGateway() {
        return !words.contains("--reference");
    }

    /** All scenarios, unless some were named. */
    boolean wants(String scenario) {
        return words.contains(scenario) || words.stream().allMatch(word -> word.startsWith("--"));
    }

    Path output() {
        return home.resolve("target");
    }

    static String environment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
