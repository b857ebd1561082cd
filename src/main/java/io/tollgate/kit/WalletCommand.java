package io.tollgate.kit;

import io.tollgate.payment.exact.Eip55;
import java.nio.file.Path;
import java.util.List;

/** {@code wallet FILE}: makes a new key that only its owner may read, and prints its address. */
public final class WalletCommand {

    private static final String USAGE = "usage: wallet FILE";

    private WalletCommand() {}

    /**
     * @return the exit code: 0 if there is a new key, 1 if not, 2 if the arguments are wrong
     */
    public static int run(List<String> arguments, Terminal terminal) {
        if (arguments.size() != 1 || arguments.getFirst().startsWith("--")) {
            terminal.say("A file for the key is needed.");
            terminal.say(USAGE);
            return 2;
        }
        Path file = Path.of(arguments.getFirst());
        try {
            String address = KeyFile.create(file).address();
            terminal.answer().println(Eip55.checksummed(address));
            terminal.say("The key is in " + file + ". Whoever has it has what the wallet has.");
            return 0;
        } catch (RefusalException e) {
            terminal.say("No key was made: " + e.getMessage());
            return 1;
        }
    }
}
