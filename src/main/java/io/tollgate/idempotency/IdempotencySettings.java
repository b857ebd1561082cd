package io.tollgate.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How requests with an {@code Idempotency-Key} are remembered.
 *
 * @param keep how long an outcome is replayed
 * @param largest an answer above this is not replayed; at most 1 MB, which is what a row of H2
 *     takes
 * @param lease how long a key outlives its instance's last sign of life
 * @param patience how long a request waits for another one with its key
 */
@ConfigurationProperties("tollgate.idempotency")
public record IdempotencySettings(
        @DefaultValue("24h") Duration keep,
        @DefaultValue("1MB") DataSize largest,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("25s") Duration patience) {

    private static final DataSize ROW = DataSize.ofMegabytes(1);

    public IdempotencySettings {
        if (largest.isNegative() || largest.compareTo(ROW) > 0) {
            throw wrong("largest", "must be 0 to 1MB", largest);
        }
        if (keep.isNegative() || keep.isZero()) {
            throw wrong("keep", "must be above zero", keep);
        }
        if (lease.toMillis() < 1_000) {
            throw wrong("lease", "must be a second or more", lease);
        }
        if (patience.isNegative()) {
            throw wrong("patience", "must not be negative", patience);
        }
    }

    private static IllegalArgumentException wrong(String setting, String what, Object found) {
        return new IllegalArgumentException(
                "tollgate.idempotency." + setting + " " + what + ", not " + found + ".");
    }
}
