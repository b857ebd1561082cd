package io.tollgate.payment.upto;

import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Permit2Authorization;
import io.tollgate.payment.Scheme;
import io.tollgate.payment.exact.Finding;
import io.tollgate.payment.exact.Finding.Refused;
import io.tollgate.payment.exact.OfferCheck;
import io.tollgate.payment.exact.Recovery;
import io.tollgate.payment.exact.Signatures;
import java.math.BigInteger;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.lang.Nullable;

/**
 * Everything about an {@code upto} payment that can be known without I/O: whether it is what the
 * gateway asked for, now, for the whole ceiling, and who signed it. Safe for use by many threads.
 */
public final class UptoChecks {

    private final Clock clock;
    private final long settleBudgetSeconds;
    private final Signatures signatures;
    private final Map<Long, Permit2Digest> digests = new ConcurrentHashMap<>();

    /**
     * @param settleBudgetSeconds how long it may take from the end of the answer until the
     *     transaction is in a block; a permit that ends before is refused
     */
    public UptoChecks(Clock clock, long settleBudgetSeconds, Recovery recovery) {
        this.clock = clock;
        this.settleBudgetSeconds = settleBudgetSeconds;
        this.signatures = new Signatures(recovery, Scheme.UPTO);
    }

    /**
     * Checks {@code payment} against the gateway's own requirements.
     *
     * @param requirements of the scheme {@code upto}
     */
    public Finding check(Payment payment, PaymentRequirements requirements) {
        Refused refused = OfferCheck.compare(Scheme.UPTO, payment, requirements);
        if (refused != null) {
            return refused;
        }
        Permit2Authorization permit = (Permit2Authorization) payment.authorization();
        refused = compare(permit, requirements);
        refused = refused == null ? checkWindow(permit) : refused;
        if (refused != null) {
            return refused;
        }
        byte[] digest =
                digests.computeIfAbsent(requirements.asset().chainId(), Permit2Digest::new)
                        .of(permit);
        return signatures.check(digest, payment.signature(), permit.from());
    }

    private static @Nullable Refused compare(
            Permit2Authorization permit, PaymentRequirements ours) {
        if (!permit.spender().equals(Permit2.UPTO_PROXY)) {
            return new Refused(
                    "invalid_permit2_spender", "The spender must be " + Permit2.UPTO_PROXY + ".");
        }
        if (!permit.facilitator().equals(ours.facilitator())) {
            return new Refused(
                    "upto_facilitator_mismatch",
                    "The witness's facilitator must be " + ours.facilitator() + ".");
        }
        return permit.token().equals(ours.asset().address())
                ? null
                : new Refused(
                        "permit2_token_mismatch",
                        "The permitted token must be " + ours.asset().address() + ".");
    }

    private @Nullable Refused checkWindow(Permit2Authorization permit) {
        long now = clock.instant().getEpochSecond();
        if (permit.deadline().compareTo(BigInteger.valueOf(now + settleBudgetSeconds)) < 0) {
            return new Refused(
                    Scheme.UPTO.expired,
                    "The permit must be good for " + settleBudgetSeconds + " s from now.");
        }
        return permit.validAfter().compareTo(BigInteger.valueOf(now)) <= 0
                ? null
                : new Refused(Scheme.UPTO.early, "The permit is not valid yet.");
    }
}
