package io.tollgate.payment.exact;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Scheme;
import io.tollgate.payment.exact.Finding.Refused;
import java.math.BigInteger;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.lang.Nullable;

/**
 * Everything about an {@code exact} payment that can be known without I/O: whether it is what the
 * gateway asked for, now, and who signed it. Comparisons come first, as the signature takes
 * longest.
 *
 * <p>Safe for use by many threads. Keeps a digest for every asset it has seen, and those come from
 * the gateway's settings alone.
 */
public final class ExactChecks {

    private final Clock clock;
    private final long settleBudgetSeconds;
    private final Signatures signatures;
    private final Map<Asset, Eip3009Digest> digests = new ConcurrentHashMap<>();

    /**
     * @param settleBudgetSeconds how long it may take from the check until the transaction is in a
     *     block; an authorization that ends before is refused
     */
    public ExactChecks(Clock clock, long settleBudgetSeconds, Recovery recovery) {
        this.clock = clock;
        this.settleBudgetSeconds = settleBudgetSeconds;
        this.signatures = new Signatures(recovery, Scheme.EXACT);
    }

    /**
     * Checks {@code payment} against the gateway's own requirements.
     *
     * @param requirements of the scheme {@code exact}
     */
    public Finding check(Payment payment, PaymentRequirements requirements) {
        Refused refused = OfferCheck.compare(Scheme.EXACT, payment, requirements);
        if (refused != null) {
            return refused;
        }
        Eip3009Authorization authorization = (Eip3009Authorization) payment.authorization();
        refused = checkWindow(authorization);
        if (refused != null) {
            return refused;
        }
        byte[] digest =
                digests.computeIfAbsent(requirements.asset(), Eip3009Digest::new).of(authorization);
        return signatures.check(digest, payment.signature(), authorization.from());
    }

    private @Nullable Refused checkWindow(Eip3009Authorization authorization) {
        long now = clock.instant().getEpochSecond();
        BigInteger end = BigInteger.valueOf(now + settleBudgetSeconds);
        if (authorization.validBefore().compareTo(end) < 0) {
            return new Refused(
                    Scheme.EXACT.expired,
                    "The authorization must be good for " + settleBudgetSeconds + " s from now.");
        }
        // The token wants a later block time than validAfter, not the same.
        return authorization.validAfter().compareTo(BigInteger.valueOf(now)) < 0
                ? null
                : new Refused(Scheme.EXACT.early, "The authorization is not valid yet.");
    }
}
