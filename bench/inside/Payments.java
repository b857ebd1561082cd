import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Signs payments for one request, before it is measured, so that signing is in nobody's figure. They come from as many wallets
 * as have the money, in turn.
 *
 * <p>Usage: {@code java Payments.java PORT BODY COUNT FILE}; the file gets one header's value a line.
 */
final class Payments {

    public static void main(String... args) throws IOException, InterruptedException {
        var till = new Till(Integer.parseInt(args[0]));
        Offer offer = till.offer(Files.readString(Path.of(args[1])));
        int count = Integer.parseInt(args[2]);
        List<Wallet> wallets = wallets(till, Math.ceilDiv(count, Till.FULL / offer.first().amount()));
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(args[3]))) {
            for (int i = 0; i < count; i++) {
                out.append(wallets.get(i % wallets.size()).pay(offer)).append('\n');
            }
        }
    }

    private static List<Wallet> wallets(Till till, long count) throws IOException, InterruptedException {
        var wallets = new ArrayList<Wallet>();
        for (int i = 0; i < count; i++) {
            var wallet = new Wallet();
            till.fill(wallet);
            wallets.add(wallet);
        }
        return wallets;
    }
}
