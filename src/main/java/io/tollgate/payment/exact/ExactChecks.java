package io.tollgate.payment.exact;

import io.tollgate.payment.Accepted;
import io.tollgate.payment.Asset;
import io.tollgate.payment.Authorization;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
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

    private static final String EXACT = "exact";
    private static final String VALUE = "invalid_exact_evm_payload_authorization_value_mismatch";
    private static final String RECIPIENT = "invalid_exact_evm_recipient_mismatch";

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
        this.signatures = new Signatures(recovery);
    }

    /**
     * Checks {@code payment} against the gateway's own requirements.
     *
     * @param requirements of the scheme {@code exact}
     */
    public Finding check(Payment payment, PaymentRequirements requirements) {
        Refused refused = compare(payment, requirements);
        if (refused != null) {
            return refused;
        }
        Authorization authorization = payment.authorization();
        byte[] digest =
                digests.computeIfAbsent(requirements.asset(), Eip3009Digest::new).of(authorization);
        return signatures.check(digest, payment.signature(), authorization.from());
    }

    private @Nullable Refused compare(Payment payment, PaymentRequirements ours) {
        if (!EXACT.equals(payment.scheme()) || !EXACT.equals(ours.scheme())) {
            return new Refused("invalid_exact_evm_scheme", "The scheme is not exact.");
        }
        if (!payment.network().equals(ours.asset().network())) {
            return new Refused(
                    "invalid_exact_evm_network_mismatch",
                    "The network must be " + ours.asset().network() + ".");
        }
        Refused refused = payment.accepted() == null ? null : compare(payment.accepted(), ours);
        return refused != null ? refused : compare(payment.authorization(), ours);
    }

    private static @Nullable Refused compare(Accepted accepted, PaymentRequirements ours) {
        if (!accepted.asset().equals(ours.asset().address())) {
            return new Refused(
                    "invalid_payment_requirements",
                    "The accepted asset must be " + ours.asset().address() + ".");
        }
        if (!accepted.payTo().equals(ours.payTo())) {
            return new Refused(RECIPIENT, "The accepted payTo must be " + ours.payTo() + ".");
        }
        return accepted.amount().equals(BigInteger.valueOf(ours.amount()))
                ? null
                : new Refused(VALUE, "The accepted amount must be " + ours.amount() + ".");
    }

    private @Nullable Refused compare(Authorization authorization, PaymentRequirements ours) {
        if (!authorization.to().equals(ours.payTo())) {
            return new Refused(RECIPIENT, "The authorization must be to " + ours.payTo() + ".");
        }
        if (!authorization.value().equals(BigInteger.valueOf(ours.amount()))) {
            return new Refused(VALUE, "The authorization's value must be " + ours.amount() + ".");
        }
        return checkWindow(authorization);
    }

    private @Nullable Refused checkWindow(Authorization authorization) {
        long now = clock.instant().getEpochSecond();
        BigInteger end = BigInteger.valueOf(now + settleBudgetSeconds);
        if (authorization.validBefore().compareTo(end) < 0) {
            return new Refused(
                    "invalid_exact_evm_payload_authorization_valid_before",
                    "The authorization must be good for " + settleBudgetSeconds + " s from now.");
        }
        // The token wants a later block time than validAfter, not the same.
        return authorization.validAfter().compareTo(BigInteger.valueOf(now)) < 0
                ? null
                : new Refused(
                        "invalid_exact_evm_payload_authorization_valid_after",
                        "The authorization is not valid yet.");
    }
}
