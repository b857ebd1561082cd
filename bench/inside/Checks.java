import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.exact.ExactChecks;
import io.tollgate.payment.exact.Finding;
import io.tollgate.payment.exact.Recovery;
import io.tollgate.payment.wire.PaymentReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The CPU time of what the gateway does for a payment before any I/O: base64, JSON, comparisons, window, signature. All payments
 * are different ones.
 *
 * <p>Usage: {@code java Checks.java PORT BODY COUNT FILE}; the file gets the median of several rounds, in microseconds.
 */
final class Checks {

    private static final int WARM_UP = 5;
    private static final int ROUNDS = 9;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final PaymentReader reader = new PaymentReader();
    private final ExactChecks checks = new ExactChecks(Clock.systemUTC(), 30, new Recovery());

    public static void main(String... args) throws IOException, InterruptedException {
        Offer offer = new Till(Integer.parseInt(args[0])).offer(Files.readString(Path.of(args[1])));
        var wallet = new Wallet();
        List<String> payments = Stream.generate(() -> wallet.pay(offer)).limit(Integer.parseInt(args[2])).toList();
        var checks = new Checks();
        for (int i = 0; i < WARM_UP; i++) {
            checks.micros(payments, offer.first());
        }
        double[] rounds = new double[ROUNDS];
        Arrays.setAll(rounds, _ -> checks.micros(payments, offer.first()));
        Arrays.sort(rounds);
        Files.writeString(Path.of(args[3]), Double.toString(rounds[ROUNDS / 2]));
    }

    private double micros(List<String> payments, PaymentRequirements asked) {
        long before = THREADS.getCurrentThreadCpuTime();
        for (String payment : payments) {
            if (!(checks.check(reader.read(payment, null), asked) instanceof Finding.Recovered)) {
                throw new IllegalStateException("a good payment was refused");
            }
        }
        return (THREADS.getCurrentThreadCpuTime() - before) / 1e3 / payments.size();
    }
}
