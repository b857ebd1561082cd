package io.tollgate;

import io.tollgate.kit.AdminCommand;
import io.tollgate.kit.PayCommand;
import io.tollgate.kit.SignInCommand;
import io.tollgate.kit.Terminal;
import io.tollgate.kit.WalletCommand;
import io.tollgate.live.CheckCommand;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/**
 * The gateway: starts the doors, loads the routes, serves. Or, given a command ({@code check},
 * {@code pay}, {@code wallet}, {@code sign-in}, {@code admin}), does that and ends.
 *
 * <p>Each room says in a class named {@code …Configuration} what it brings; to look for such in all
 * classes would take a twentieth of the start.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan(resourcePattern = "**/*Configuration.class")
public class Tollgate {

    public static void main(String[] args) {
        List<String> words = List.of(args);
        if (!words.isEmpty()) {
            command(words.getFirst(), words.subList(1, words.size())).ifPresent(System::exit);
        }
        wakeReadersAtOnce();
        SpringApplication.run(Tollgate.class, args);
    }

    /** What a command ends with; nothing for what is none. */
    private static OptionalInt command(String name, List<String> words) {
        return switch (name) {
            case "check" -> OptionalInt.of(CheckCommand.run(Tollgate.class, words, System.out));
            case "pay" -> OptionalInt.of(PayCommand.run(words, Terminal.system()));
            case "wallet" -> OptionalInt.of(WalletCommand.run(words, Terminal.system()));
            case "sign-in" -> OptionalInt.of(SignInCommand.run(words, Terminal.system()));
            case "admin" ->
                    OptionalInt.of(AdminCommand.run(words, System.getenv(), Terminal.system()));
            default -> OptionalInt.empty();
        };
    }

    /**
     * Has one thread wait for all sockets and wake who reads from them; by default the JDK hands
     * every event over once more (docs/decisions/0015). A choice on the command line stands.
     */
    private static void wakeReadersAtOnce() {
        if (System.getProperty("jdk.pollerMode") == null) {
            System.setProperty("jdk.pollerMode", "1");
        }
    }
}
