package io.tollgate.payment.sandbox;

import io.tollgate.payment.Authorization;
import io.tollgate.payment.Facilitator;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Scheme;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Transfer;
import io.tollgate.payment.Verification;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Settles in play money, in the gateway's own database. Signatures were checked before. */
public final class SandboxFacilitator implements Facilitator {

    /** Whom {@code upto} payments name as their facilitator: no key belongs to it. */
    private static final String NOBODY = "0x5a4db0000000000000000000000000000000dead";

    private final PlayMoney money;
    private final Purses purses;

    SandboxFacilitator(PlayMoney money, Purses purses) {
        this.money = money;
        this.purses = purses;
    }

    @Override
    public Verification verify(Payment payment, PaymentRequirements ours) {
        Authorization paid = payment.authorization();
        Scheme scheme = Scheme.of(paid);
        try {
            OptionalLong has = purses.spendable(paid, ours);
            if (has.isEmpty()) {
                return new Verification.Invalid(scheme.nonceUsed, "The nonce has been used.");
            }
            return has.getAsLong() >= ours.amount()
                    ? new Verification.Valid(paid.from(), has)
                    : new Verification.Invalid(scheme.tooLittle, tooLittle(paid.from()));
        } catch (DataAccessException e) {
            return new Verification.Unavailable("The sandbox's database does not answer.");
        }
    }

    @Override
    public Settlement settle(Payment payment, PaymentRequirements ours) {
        if (ours.amount() == 0) {
            return Settlement.Settled.nothing(payment);
        }
        Authorization paid = payment.authorization();
        Scheme scheme = Scheme.of(paid);
        try {
            if (!scheme.allows(paid, ours.amount())) {
                return new Settlement.Refused(scheme.wrongAmount, "It is another amount.");
            }
            return money.decide(paid, ours)
                    .map(found -> told(found, paid))
                    .orElseGet(
                            () -> new Settlement.Refused(scheme.tooLittle, tooLittle(paid.from())));
        } catch (DataAccessException | TransactionException e) {
            return new Settlement.Unknown("The sandbox's database does not answer.", null);
        }
    }

    @Override
    public Optional<Transfer> transfer(Payment payment, PaymentRequirements ours) {
        Authorization paid = payment.authorization();
        return ours.amount() > 0 && Scheme.of(paid).allows(paid, ours.amount())
                ? money.transfer(paid, ours)
                : Optional.empty();
    }

    @Override
    public Settlement reconcile(Payment payment, PaymentRequirements ours) {
        Authorization paid = payment.authorization();
        try {
            money.refuseExpired(paid, ours);
            return money.decided(paid, ours)
                    .map(found -> told(found, paid))
                    .orElseGet(() -> new Settlement.Unknown("No transfer yet.", null));
        } catch (DataAccessException e) {
            return new Settlement.Unknown("The sandbox's database does not answer.", null);
        }
    }

    @Override
    public String uptoFacilitator(String network) {
        return NOBODY;
    }

    @Override
    public boolean tellsBalances() {
        return true;
    }

    @Override
    public OptionalLong balance(Payment payment, PaymentRequirements ours) {
        return spendable(payment, ours);
    }

    /** Nothing but the balance: play money is allowed to whoever is signed for. */
    @Override
    public OptionalLong spendable(Payment payment, PaymentRequirements ours) {
        try {
            return OptionalLong.of(money.balances().of(payment.authorization().from()));
        } catch (DataAccessException e) {
            return OptionalLong.empty();
        }
    }

    private static Settlement told(PlayMoney.Decided found, Authorization paid) {
        return found.transaction() == null
                ? new Settlement.Refused(Scheme.of(paid).expired, "The authorization has expired.")
                : new Settlement.Settled(found.transaction(), paid.from(), found.amount());
    }

    private static String tooLittle(String payer) {
        return "Too little play money: POST {\"address\":\""
                + payer
                + "\"} to /v1/sandbox/faucet for more.";
    }
}
