import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;

/** Programs that need the gateway's own classes, each in a process of its own: see {@code bench/inside}. */
record Inside(Stage stage, Settings settings) {

    /** Signed payments for one body, all at once. */
    Iterator<String> payments(int port, String body, int count) throws IOException, InterruptedException {
        return Files.lines(result("Payments", port, body, count)).iterator();
    }

    /** Microseconds of CPU that one of {@code count} payments takes to check. */
    double checks(int port, String body, int count) throws IOException, InterruptedException {
        return Double.parseDouble(Files.readString(result("Checks", port, body, count)));
    }

    private Path result(String program, int port, String body, int count) throws IOException, InterruptedException {
        Path asked = Files.writeString(Files.createTempFile(settings.temp(), "body", ".json"), body);
        Path result = Files.createTempFile(settings.temp(), program, ".txt");
        stage.run(program.toLowerCase(Locale.ROOT), Stage.java(), "-XX:+UseSerialGC", "-Xmx256m", "--enable-native-access=ALL-UNNAMED",
                "-cp", settings.classes(), settings.home().resolve("inside").resolve(program + ".java").toString(),
                "" + port, asked.toString(), "" + count, result.toString());
        return result;
    }
}
