package io.tollgate.kit;

import io.tollgate.payment.exact.Signer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** {@code sign-in URL --key FILE}: prints a token for the key's wallet, and nothing else. */
public final class SignInCommand {

    private static final String USAGE = "usage: sign-in URL --key FILE";

    private SignInCommand() {}

    /** What was asked for. */
    private record Wish(Endpoint endpoint, Path keyFile) {}

    /**
     * @return the exit code: 0 if there is a token, 1 if not, 2 if the arguments are wrong
     */
    public static int run(List<String> arguments, Terminal terminal) {
        try {
            return signIn(read(arguments), terminal);
        } catch (UsageException e) {
            terminal.say(e.getMessage());
            terminal.say(USAGE);
            return 2;
        }
    }

    private static Wish read(List<String> arguments) throws UsageException {
        List<String> words = new ArrayList<>();
        String keyFile = null;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (word.equals("--key") && rest.hasNext()) {
                keyFile = rest.next();
            } else if (word.startsWith("--")) {
                throw new UsageException("There is no option " + word + ", or it needs a value.");
            } else {
                words.add(word);
            }
        }
        if (words.size() != 1 || keyFile == null) {
            throw new UsageException("A URL and a key are needed.");
        }
        return new Wish(Endpoint.of(words.getFirst()), Path.of(keyFile));
    }

    private static int signIn(Wish wish, Terminal terminal) {
        try (JsonPosts posts = new JsonPosts()) {
            Signer signer = KeyFile.read(wish.keyFile(), terminal);
            String token = new WalletSignIn(wish.endpoint(), signer, posts, terminal).token();
            terminal.answer().println(token);
            return 0;
        } catch (RefusalException e) {
            terminal.say("Not signed in: " + e.getMessage());
        } catch (IOException e) {
            terminal.say(
                    "Not signed in: the gateway can't be reached ("
                            + e.getClass().getSimpleName()
                            + ").");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            terminal.say("Not signed in: interrupted.");
        }
        return 1;
    }
}
