package io.tollgate.payment;

import java.util.Locale;
import java.util.stream.Stream;

/** What the outcomes of sealed types are called in metrics: {@code not_sent} of {@code NotSent}. */
public final class Outcomes {

    private Outcomes() {}

    /** The word for one outcome. */
    public static String word(Object outcome) {
        return word(outcome.getClass());
    }

    /** The words for all outcomes of a sealed type. */
    public static Stream<String> words(Class<?> outcomes) {
        return Stream.of(outcomes.getPermittedSubclasses()).map(Outcomes::word);
    }

    private static String word(Class<?> outcome) {
        String words = outcome.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return words.toLowerCase(Locale.ROOT);
    }
}
