import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** A look at the host: how much of the processor time that this machine wanted went to the host's other guests. */
record Host(long used, long withheld) {

    static Host now() throws IOException {
        // The first line: cpu user nice system idle iowait irq softirq steal …
        String[] all = Files.readString(Path.of("/proc/stat")).lines().findFirst().orElseThrow().split(" +");
        long used = LongStream.of(1, 2, 3, 6, 7).map(field -> Long.parseLong(all[(int) field])).sum();
        return new Host(used, Long.parseLong(all[8]));
    }

    /** In per cent; more than a little spoils every figure taken meanwhile. */
    double withheldSince(Host before) {
        long stolen = withheld - before.withheld;
        long wanted = used - before.used + stolen;
        return wanted == 0 ? 0 : 100.0 * stolen / wanted;
    }
}
