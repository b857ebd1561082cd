package io.tollgate;

import io.tollgate.kit.AdminCommand;
import io.tollgate.kit.PayCommand;
import io.tollgate.kit.Terminal;
import io.tollgate.live.CheckCommand;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The gateway: starts the doors, loads the routes, serves. Or, given a command ({@code check},
 * {@code pay}, {@code admin}), does that and ends.
 */
@SpringBootApplication
public class Tollgate {

    public static void main(String[] args) {
        List<String> words = List.of(args);
        if (!words.isEmpty() && words.getFirst().equals("check")) {
            System.exit(
                    CheckCommand.run(Tollgate.class, words.subList(1, words.size()), System.out));
        }
        if (!words.isEmpty() && words.getFirst().equals("pay")) {
            System.exit(PayCommand.run(words.subList(1, words.size()), Terminal.system()));
        }
        if (!words.isEmpty() && words.getFirst().equals("admin")) {
            System.exit(
                    AdminCommand.run(
                            words.subList(1, words.size()), System.getenv(), Terminal.system()));
        }
        wakeReadersAtOnce();
        SpringApplication.run(Tollgate.class, args);
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
