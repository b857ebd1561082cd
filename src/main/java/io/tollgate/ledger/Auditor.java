package io.tollgate.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.database.Rounds;
import io.tollgate.error.ApiError;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the books now and then, from where they were proved the last time, and all of them on
 * demand. While they are wrong, nothing is sold on account.
 */
public final class Auditor extends Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);

    private final Conservation conservation;
    private final Proving proving;
    private volatile Map<String, Long> broken = Map.of();

    Auditor(Conservation conservation, Proving proving, Duration pause, MeterRegistry meters) {
        super("ledger-auditor", pause);
        this.conservation = conservation;
        this.proving = proving;
        Gauge.builder("tollgate.ledger.balanced", this, it -> it.broken.isEmpty() ? 1 : 0)
                .description("1 while all that must hold of the books holds, else 0")
                .register(meters);
    }

    @Override
    protected synchronized void round() {
        note(proving.check());
    }

    /**
     * Checks all of them now.
     *
     * @return what is wrong, and by how much; empty if all is well
     */
    public synchronized Map<String, Long> check() {
        return note(conservation.check());
    }

    private Map<String, Long> note(Map<String, Long> found) {
        if (!found.isEmpty()) {
            LOG.error("The books are wrong, nothing is sold on account: {}", found);
        } else if (!broken.isEmpty()) {
            LOG.warn("The books are right again");
        }
        broken = found;
        return found;
    }

    /**
     * @throws io.tollgate.error.ApiException 503 while the books are wrong
     */
    void require() {
        if (!broken.isEmpty()) {
            throw ApiError.unavailable(
                            "ledger_unbalanced",
                            "Accounts are closed until their books have been put right.",
                            Duration.ofMinutes(1))
                    .exception();
        }
    }
}
