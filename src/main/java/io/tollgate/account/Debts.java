package io.tollgate.account;

import io.tollgate.access.Caller;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.door.ReplyException;
import io.tollgate.ledger.Ledger;
import io.tollgate.ledger.Standing;
import io.tollgate.payment.Payment;
import io.tollgate.payment.Tendered;
import io.tollgate.payment.checkout.Deposit;
import io.tollgate.payment.checkout.Deposits;
import io.tollgate.payment.checkout.Paywall;
import io.tollgate.pricing.Breakdown;
import org.springframework.dao.DataAccessException;
import org.springframework.lang.Nullable;

/** Asks for what is owed, and takes it. */
final class Debts {

    private final Ledger ledger;
    private final Paywall paywall;
    private final Deposits deposits;

    Debts(Ledger ledger, Paywall paywall, Deposits deposits) {
        this.ledger = ledger;
        this.paywall = paywall;
        this.deposits = deposits;
    }

    /**
     * The refusal of a call that its account has no room for: asks for all that is owed, or for
     * what is missing if that is more.
     *
     * @param wanted atomic units that the call may cost
     */
    RuntimeException ask(Caller caller, long ceiling, long wanted, CompletionRequest request) {
        Standing standing = standing(caller.account(), ceiling);
        long missing = wanted - standing.room();
        long due = Math.max(1, Math.max(standing.balance(), missing));
        return new ReplyException(
                paywall.askForAccount(due, request.path(), null, message(standing, wanted)));
    }

    private static String message(Standing standing, long wanted) {
        return "This account owes %s USD, %s more are under way, and its ceiling is %s: there is no"
                        .formatted(
                                Breakdown.usd(standing.balance()),
                                Breakdown.usd(standing.reserved()),
                                Breakdown.usd(standing.ceiling()))
                + " room for a request of up to "
                + Breakdown.usd(wanted)
                + ". Send it again with the same credential and a payment.";
    }

    /**
     * Takes a payment of what is owed. As much as is needed for the call at least, so that nobody
     * pays and is refused.
     *
     * @param wanted atomic units that the call may cost
     */
    Deposit take(
            Caller caller,
            long ceiling,
            long wanted,
            CompletionRequest request,
            Tendered tendered,
            @Nullable String host) {
        long least = Math.max(1, wanted - standing(caller.account(), ceiling).room());
        Deposits.Sent sent = new Deposits.Sent(request.path(), request.body(), host);
        Payment payment = deposits.require(tendered, least, sent);
        return deposits.take(payment, caller.account(), least, sent);
    }

    private Standing standing(String account, long ceiling) {
        try {
            return ledger.standing(account, ceiling);
        } catch (DataAccessException e) {
            // Never a guess: the price would be wrong (docs/decisions/0022).
            throw Ledger.unavailable(e);
        }
    }
}
