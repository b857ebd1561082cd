package io.tollgate.access;

import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * What a key is to be good for; what is null is not limited.
 *
 * @param parent id of the key above it, whose terms hold as well
 * @param expiresAt from when on it is refused
 * @param day atomic units for each day of UTC
 * @param month atomic units for each month of UTC
 * @param total atomic units for as long as it lives
 */
public record KeyTerms(
        @Nullable String parent,
        @Nullable ModelSet models,
        @Nullable Instant expiresAt,
        @Nullable Long day,
        @Nullable Long month,
        @Nullable Long total) {

    public static final KeyTerms NONE = new KeyTerms(null, null, null, null, null, null);
}
