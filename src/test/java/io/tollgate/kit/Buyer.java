package io.tollgate.kit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs the command as a shell does. */
final class Buyer {

    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();
    final List<String> questions = new ArrayList<>();
    private UnaryOperator<String> person;

    /** Somebody sits there, and says {@code reply} to everything. */
    Buyer saying(String reply) {
        person =
                question -> {
                    questions.add(question);
                    return reply;
                };
        return this;
    }

    int run(String... arguments) {
        Terminal terminal = new Terminal(stream(answer), stream(talk), person);
        return PayCommand.run(Arrays.asList(arguments), terminal);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    String answer() {
        return answer.toString(StandardCharsets.UTF_8);
    }

    List<String> talk() {
        return talk.toString(StandardCharsets.UTF_8).lines().toList();
    }

    String lastWord() {
        return talk().getLast();
    }
}
