package io.tollgate.catalog;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Where a model stands between its release and its end.
 *
 * @param released when its maker released it
 * @param shutdown when its maker stops serving it; may lie in the past
 * @param replacement id of the model in the same catalogue that callers should move to
 */
public record Lifecycle(
        Stage stage,
        Optional<LocalDate> released,
        Optional<LocalDate> shutdown,
        Optional<String> replacement) {

    /** What callers of a model that comes to its end should know, as a header says it. */
    public Optional<String> warning() {
        if (stage != Stage.DEPRECATED) {
            return Optional.empty();
        }
        return Optional.of(
                "deprecated"
                        + shutdown.map(day -> "; shutdown=" + day).orElse("")
                        + replacement.map(id -> "; replacement=" + id).orElse(""));
    }

    /** How much a caller can rely on the model. */
    public enum Stage {
        ACTIVE,
        PREVIEW,
        DEPRECATED
    }
}
