package io.tollgate.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tollgate.catalog.Rule;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The rules that the catalogue lacks, as providers' refusals have shown: proposals, until somebody
 * writes them into the file.
 */
public final class Lessons {

    private static final int MOST = 200;

    /**
     * One proposal.
     *
     * @param said the provider's words, without addresses and credentials
     * @param rule the line to add to the rules of the model
     */
    public record Lesson(
            String model,
            String upstream,
            String parameter,
            String said,
            long count,
            Instant firstSeen,
            String rule) {}

    private final Cache<String, Lesson> lessons = Caffeine.newBuilder().maximumSize(MOST).build();

    void learn(Attempt attempt, Rule rule, String said) {
        String model = attempt.model().id();
        String upstream = attempt.candidate().upstream();
        Lesson first =
                new Lesson(model, upstream, rule.parameter(), said, 0, Instant.now(), yaml(rule));
        lessons.asMap()
                .merge(
                        model + " " + upstream + " " + first.rule(),
                        once(first),
                        (before, now) -> once(before));
    }

    private static Lesson once(Lesson lesson) {
        return new Lesson(
                lesson.model,
                lesson.upstream,
                lesson.parameter,
                lesson.said,
                lesson.count + 1,
                lesson.firstSeen,
                lesson.rule);
    }

    /** What has been learnt since the start, the oldest first. */
    public List<Lesson> all() {
        return lessons.asMap().values().stream()
                .sorted(Comparator.comparing(Lesson::firstSeen))
                .toList();
    }

    private static String yaml(Rule rule) {
        String action =
                switch (rule.action()) {
                    case Rule.Rename rename -> "rename: " + rename.to();
                    case Rule.Efforts efforts ->
                            efforts.taken().stream()
                                    .map(it -> it.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", ", "efforts: [", "]"));
                    default -> "drop: true";
                };
        return "- {parameter: " + rule.parameter() + ", " + action + "}";
    }
}
