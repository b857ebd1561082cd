package io.tollgate.catalog;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * What a model does not take of one parameter, and what it is told instead.
 *
 * @param parameter a member of the body, or of one of its members: {@code thinking.type}
 */
public record Rule(String parameter, Action action, Condition condition) {

    /** What becomes of the parameter. */
    public sealed interface Action {}

    /** The model has another name for it. */
    public record Rename(String to) implements Action {}

    /** The model refuses it. */
    public record Drop() implements Action {}

    /** The model takes nothing but this, which is also its default. */
    public record Only(String json) implements Action {}

    /** The model is told this, whatever the caller says. */
    public record Force(String json) implements Action {}

    /**
     * The model takes what lies between; where nothing does, nothing.
     *
     * @param below another parameter that it must be smaller than, or null
     */
    public record Between(
            @Nullable BigDecimal least, @Nullable BigDecimal most, @Nullable String below)
            implements Action {}

    /** The model takes these, and what is nearest is meant. */
    public record Efforts(List<Effort> taken) implements Action {}

    /** The model decides itself how much it thinks: a budget becomes an effort. */
    public record Adaptive() implements Action {}

    /** The model can't do it, and the answer would be wrong without. */
    public record Refuse(String message) implements Action {}

    /**
     * The model's price holds for these; for others a provider charges more.
     *
     * @param values JSON texts; none if it holds whatever the value
     */
    public record Sold(List<String> values) implements Action {

        boolean includes(String json) {
            // An empty list may be written with spaces.
            String plain = json.startsWith("[") ? json.replaceAll("\\s", "") : json;
            return values.isEmpty() || values.stream().anyMatch(it -> Literals.same(it, plain));
        }
    }
}
