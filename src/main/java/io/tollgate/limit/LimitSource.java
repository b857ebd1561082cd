package io.tollgate.limit;

import io.tollgate.access.Caller;
import org.springframework.lang.Nullable;

/**
 * Says what a caller may use. Asked with every request, so it must know by heart; what it says may
 * change at any time, and who is given another limit starts afresh by that.
 */
@FunctionalInterface
public interface LimitSource {

    /** What all callers of the caller's account may use together. */
    Limits limitsOf(Caller caller);

    /** What the caller's own credential may use of that, or null for all of it. */
    default @Nullable Limits keyLimitsOf(Caller caller) {
        return null;
    }
}
