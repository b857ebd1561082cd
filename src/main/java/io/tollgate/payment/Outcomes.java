package io.tollgate.payment;

import java.util.Locale;
import java.util.stream.Stream;

/** What the outcomes of sealed types are called in metrics: {@code not_sent} of {@code NotSent}. */
public final class Outcomes {

    private static final ClassValue<String> WORDS =
            new ClassValue<>() {
                @Override
                protected String computeValue(Class<?> outcome) {
                    String words = outcome.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_");
                    return words.toLowerCase(Locale.ROOT);
                }
            };

    private Outcomes() {}

    /** The word for one outcome. */
    public static String word(Object outcome) {
        return WORDS.get(outcome.getClass());
    }

    /** The words for all outcomes of a sealed type. */
    public static Stream<String> words(Class<?> outcomes) {
        return Stream.of(outcomes.getPermittedSubclasses()).map(WORDS::get);
    }
}
