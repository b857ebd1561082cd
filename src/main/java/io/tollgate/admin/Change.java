package io.tollgate.admin;

import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * What an act has done.
 *
 * @param subject what it was done to
 * @param before as it was shown before, or null if it was not there
 * @param after as it is shown now; never with a secret
 * @param answer what the operator is told
 */
record Change(
        String subject,
        @Nullable Map<String, Object> before,
        Map<String, Object> after,
        Answer answer) {

    /** One whose answer is what is there now. */
    static Change of(String subject, Map<String, Object> before, Map<String, Object> after) {
        return new Change(subject, before, after, Answer.ok(after));
    }
}
