package io.tollgate.kit;

import java.io.Console;
import java.io.PrintStream;
import java.util.function.UnaryOperator;
import org.springframework.lang.Nullable;

/**
 * Where the command talks. The answer alone goes to one stream, so that it can be piped; all that
 * is about the money goes to the other.
 *
 * @param answer for the model's words
 * @param talk for everything else
 * @param question asks a person and returns the reply, null at its end; null if nobody is there
 */
public record Terminal(
        PrintStream answer, PrintStream talk, @Nullable UnaryOperator<String> question) {

    /** The terminal that the program was started at. */
    public static Terminal system() {
        Console console = System.console();
        boolean asks = console != null && console.isTerminal();
        return new Terminal(
                System.out, System.err, asks ? text -> console.readLine("%s", text) : null);
    }

    void say(String line) {
        talk.println(line);
    }
}
