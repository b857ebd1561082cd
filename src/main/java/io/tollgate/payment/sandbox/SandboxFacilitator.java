package io.tollgate.payment.sandbox;

import io.tollgate.payment.Authorization;
import io.tollgate.payment.Facilitator;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Verification;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Settles in play money, in the gateway's own database. Signatures were checked before. */
public final class SandboxFacilitator implements Facilitator {

    private static final Settlement EXPIRED =
            new Settlement.Refused(
                    "invalid_exact_evm_payload_authorization_valid_before",
                    "The authorization has expired.");

    private final PlayMoney money;

    SandboxFacilitator(PlayMoney money) {
        this.money = money;
    }

    @Override
    public Verification verify(Payment payment, PaymentRequirements ours) {
        Authorization paid = payment.authorization();
        try {
            if (money.decided(paid, ours).isPresent()) {
                return new Verification.Invalid(
                        "invalid_exact_evm_nonce_already_used", "The nonce has been used.");
            }
            return money.balance(paid.from()) >= ours.amount()
                    ? new Verification.Valid(paid.from())
                    : new Verification.Invalid(
                            "invalid_exact_evm_insufficient_balance", tooLittle(paid.from()));
        } catch (DataAccessException e) {
            return new Verification.Unavailable("The sandbox's database does not answer.");
        }
    }

    @Override
    public Settlement settle(Payment payment, PaymentRequirements ours) {
        Authorization paid = payment.authorization();
        try {
            return money.decide(paid, ours)
                    ? decided(paid, ours).orElseThrow()
                    : new Settlement.Refused(
                            "invalid_exact_evm_insufficient_balance", tooLittle(paid.from()));
        } catch (DataAccessException | TransactionException e) {
            return new Settlement.Unknown("The sandbox's database does not answer.", null);
        }
    }

    @Override
    public Settlement reconcile(Payment payment, PaymentRequirements ours) {
        Authorization paid = payment.authorization();
        try {
            money.refuseExpired(paid, ours);
            return decided(paid, ours)
                    .orElseGet(() -> new Settlement.Unknown("No transfer yet.", null));
        } catch (DataAccessException e) {
            return new Settlement.Unknown("The sandbox's database does not answer.", null);
        }
    }

    private Optional<Settlement> decided(Authorization paid, PaymentRequirements ours) {
        return money.decided(paid, ours)
                .map(
                        found ->
                                found.transaction() == null
                                        ? EXPIRED
                                        : new Settlement.Settled(
                                                found.transaction(), paid.from(), found.amount()));
    }

    private static String tooLittle(String payer) {
        return "Too little play money: POST {\"address\":\""
                + payer
                + "\"} to /v1/sandbox/faucet for more.";
    }
}
