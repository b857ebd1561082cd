package io.tollgate.payment.sandbox;

import io.tollgate.payment.Authorization;
import io.tollgate.payment.Facilitator;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Scheme;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Verification;
import java.math.BigInteger;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Settles in play money, in the gateway's own database. Signatures were checked before. */
public final class SandboxFacilitator implements Facilitator {

    /** Whom {@code upto} payments name as their facilitator: no key belongs to it. */
    private static final String NOBODY = "0x5a4db0000000000000000000000000000000dead";

    private final PlayMoney money;
    private final Clock clock;

    SandboxFacilitator(PlayMoney money, Clock clock) {
        this.money = money;
        this.clock = clock;
    }

    @Override
    public Verification verify(Payment payment, PaymentRequirements ours) {
        Authorization paid = payment.authorization();
        Scheme scheme = Scheme.of(paid);
        try {
            if (money.transfer(paid, ours).isPresent()) {
                return new Verification.Invalid(scheme.nonceUsed, "The nonce has been used.");
            }
            return money.balance(paid.from()) >= ours.amount()
                    ? new Verification.Valid(paid.from())
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
            if (expired(paid)) {
                return new Settlement.Refused(scheme.expired, "The authorization has expired.");
            }
            return money.move(paid, ours)
                    ? settled(paid, ours).orElseThrow()
                    : new Settlement.Refused(scheme.tooLittle, tooLittle(paid.from()));
        } catch (DataAccessException | TransactionException e) {
            return new Settlement.Unknown("The sandbox's database does not answer.", null);
        }
    }

    @Override
    public Settlement reconcile(Payment payment, PaymentRequirements ours) {
        Authorization paid = payment.authorization();
        try {
            Optional<Settlement> settled = settled(paid, ours);
            if (settled.isPresent()) {
                return settled.get();
            }
            return expired(paid)
                    ? new Settlement.Refused(Scheme.of(paid).expired, "It expired unused.")
                    : new Settlement.Unknown("No transfer yet.", null);
        } catch (DataAccessException e) {
            return new Settlement.Unknown("The sandbox's database does not answer.", null);
        }
    }

    @Override
    public String uptoFacilitator(String network) {
        return NOBODY;
    }

    /** Nothing but the balance: play money is allowed to whoever is signed for. */
    @Override
    public OptionalLong spendable(Payment payment, PaymentRequirements ours) {
        try {
            return OptionalLong.of(money.balance(payment.authorization().from()));
        } catch (DataAccessException e) {
            return OptionalLong.empty();
        }
    }

    private Optional<Settlement> settled(Authorization paid, PaymentRequirements ours) {
        return money.transfer(paid, ours)
                .map(
                        found ->
                                new Settlement.Settled(
                                        found.transaction(), paid.from(), found.amount()));
    }

    private boolean expired(Authorization paid) {
        BigInteger now = BigInteger.valueOf(clock.instant().getEpochSecond());
        return paid.validBefore().compareTo(now) <= 0;
    }

    private static String tooLittle(String payer) {
        return "Too little play money: POST {\"address\":\""
                + payer
                + "\"} to /v1/sandbox/faucet for more.";
    }
}
