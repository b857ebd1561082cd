package io.tollgate.kit;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.springframework.lang.Nullable;

/** Reads the command line; what stands after {@code --} is no option, whatever it looks like. */
final class OrderReader {

    static final String USAGE =
            "usage: pay URL \"prompt\" [--model demo/echo] [--key FILE] [--yes]"
                    + " [--max-usd 0.10] [--no-stream]\n"
                    + "       pay URL --credit USD --key FILE [--yes] [--max-usd 0.10]";

    private final List<String> words = new ArrayList<>();
    private String model = "demo/echo";
    private @Nullable Path keyFile;
    private @Nullable BigInteger credit;
    private boolean yes;
    private BigInteger most = Usd.parse("0.10");
    private boolean stream = true;

    static Order read(List<String> arguments) throws UsageException {
        OrderReader reader = new OrderReader();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            reader.take(rest.next(), rest);
        }
        return reader.order();
    }

    private void take(String argument, Iterator<String> rest) throws UsageException {
        switch (argument) {
            case "--model" -> model = value(argument, rest);
            case "--key" -> keyFile = Path.of(value(argument, rest));
            case "--max-usd" -> most = dollars(argument, value(argument, rest));
            case "--credit" -> credit = dollars(argument, value(argument, rest));
            case "--yes" -> yes = true;
            case "--no-stream" -> stream = false;
            case "--" -> rest.forEachRemaining(words::add);
            default -> word(argument);
        }
    }

    private void word(String argument) throws UsageException {
        if (argument.startsWith("--")) {
            throw new UsageException("There is no option " + argument + ".");
        }
        words.add(argument);
    }

    private static String value(String option, Iterator<String> rest) throws UsageException {
        if (!rest.hasNext()) {
            throw new UsageException(option + " needs a value.");
        }
        return rest.next();
    }

    private static BigInteger dollars(String option, String text) throws UsageException {
        try {
            return Usd.parse(text);
        } catch (NumberFormatException e) {
            throw new UsageException(option + " must be dollars, such as 0.05.");
        }
    }

    private Order order() throws UsageException {
        if (credit != null) {
            return credit(credit);
        }
        if (words.size() != 2) {
            throw new UsageException("A URL and a prompt are needed, the prompt in quotes.");
        }
        Endpoint endpoint = Endpoint.of(words.getFirst());
        return new Order(endpoint, words.getLast(), null, model, keyFile, yes, most, stream);
    }

    /** A throw-away wallet's account would be thrown away with it. */
    private Order credit(BigInteger amount) throws UsageException {
        if (words.size() != 1 || keyFile == null || amount.signum() == 0) {
            throw new UsageException("Credit needs a URL, an amount and a key, and no prompt.");
        }
        Endpoint endpoint = Endpoint.of(words.getFirst());
        return new Order(endpoint, "", amount, model, keyFile, yes, most, false);
    }
}
