package io.tollgate;

import io.tollgate.live.CheckCommand;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The gateway: starts the doors, loads the routes, serves. Or, given a command, does that and ends.
 */
@SpringBootApplication
public class Tollgate {

    public static void main(String[] args) {
        List<String> words = List.of(args);
        if (!words.isEmpty() && words.getFirst().equals("check")) {
            System.exit(
                    CheckCommand.run(Tollgate.class, words.subList(1, words.size()), System.out));
        }
        SpringApplication.run(Tollgate.class, args);
    }
}
