package io.tollgate.payment.claim;

import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Transfer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.lang.Nullable;

/**
 * Gives each payment to one request at a time, in whichever process, and remembers how far it came.
 * What a process holds when it dies is free again when the lease has run out.
 */
public final class Claims {

    private final ClaimStore store;
    private final ClaimRows rows;
    private final LeaseStore leases;
    private final ReceiptNames names = new ReceiptNames();
    private final Set<Claim> held = ConcurrentHashMap.newKeySet();

    public Claims(ClaimStore store, LeaseStore leases) {
        this.store = store;
        this.rows = store.rows();
        this.leases = leases;
    }

    /**
     * Tries to get hold of a payment that has passed the checks.
     *
     * <p>A payment identifier belongs to its payer, and to one payment of his: until nothing came
     * of that, and another one has it.
     *
     * @param hash of the request it is to pay for; the same payment never pays for another
     */
    public Claiming take(Payment payment, PaymentRequirements ours, String hash, Sold sold) {
        Claiming first = attempt(payment, ours, hash, sold);
        boolean freed = first instanceof Claiming.OtherRequest && store.freeIdentifier(payment);
        return freed ? attempt(payment, ours, hash, sold) : first;
    }

    private Claiming attempt(Payment payment, PaymentRequirements ours, String hash, Sold sold) {
        String id = names.next();
        if (store.enter(id, hash, payment, ours, sold)) {
            return taken(new Claim(id, 1, payment, ours, null));
        }
        // None: it was the identifier that is taken.
        return rows.find(payment, ours)
                .filter(row -> row.requestHash().equals(hash) && Payloads.same(row, payment))
                .map(row -> again(row, payment, ours))
                .orElseGet(Claiming.OtherRequest::new);
    }

    private Claiming again(ClaimRow row, Payment payment, PaymentRequirements ours) {
        return switch (row.state()) {
            case CLAIMED, RELEASED -> retake(row, ClaimState.CLAIMED, payment, ours);
            case SETTLED -> retake(row, ClaimState.SETTLED, payment, ours);
            case SETTLING ->
                    leases.waitedFor(row) ? new Claiming.InProgress() : new Claiming.Settling();
            case DELIVERED -> new Claiming.Spent();
        };
    }

    private Claiming retake(
            ClaimRow row, ClaimState next, Payment payment, PaymentRequirements ours) {
        try {
            if (!store.retake(row, next, null)) {
                return new Claiming.InProgress();
            }
        } catch (DuplicateKeyException e) {
            // Another payment has its identifier by now.
            return new Claiming.OtherRequest();
        }
        // What has moved may not be what would be asked now.
        PaymentRequirements then = row.transaction() == null ? ours : ours.of(row.settles());
        return taken(new Claim(row.id(), row.attempt() + 1, payment, then, row.transaction()));
    }

    private Claiming taken(Claim claim) {
        held.add(claim);
        return new Claiming.Taken(claim);
    }

    /**
     * Whether this very payment is being used for this very request, or has been: then nobody is
     * asked for another one, even if its window has closed or the price has changed since.
     */
    public boolean inUse(Payment payment, PaymentRequirements ours, String hash) {
        return rows.find(payment, ours)
                .filter(row -> row.state() != ClaimState.RELEASED)
                .filter(row -> row.state() != ClaimState.CLAIMED || leases.held(row))
                .filter(row -> row.requestHash().equals(hash) && Payloads.same(row, payment))
                .isPresent();
    }

    /** Whether this very payment is in the books of an account already. */
    public boolean booked(Payment payment, PaymentRequirements ours, String account) {
        return rows.find(payment, ours)
                .filter(row -> row.state() == ClaimState.DELIVERED)
                .filter(row -> account.equals(row.account()) && Payloads.same(row, payment))
                .isPresent();
    }

    /** From here on money may move; false if the claim was lost in the meantime. */
    public boolean settling(Claim claim) {
        return settling(claim, claim.requirements().amount());
    }

    /** From here on {@code due} may move; false if the claim was lost in the meantime. */
    public boolean settling(Claim claim, long due) {
        return store.settling(claim, due, null);
    }

    /**
     * The answer is out, and {@code due} has to move, whatever becomes of this process; false if
     * the claim was lost in the meantime.
     *
     * @param earned what it is the price of
     */
    public boolean owing(Claim claim, long due, Earned earned) {
        return store.settling(claim, due, earned);
    }

    /** Moves the money and notes that it has arrived; false if neither can be, and neither is. */
    public boolean settlesBy(Claim claim, Transfer transfer) {
        return store.settlesBy(claim, transfer);
    }

    /** Money has arrived; false if somebody else has found that out before. */
    public boolean settled(Claim claim, String transaction) {
        return store.settled(claim, transaction);
    }

    /**
     * Money has arrived by somebody else's doing, so that only the answer is owed.
     *
     * @return the settled claim; empty if it was lost in the meantime
     */
    public Optional<Claim> honour(Claim claim, String transaction) {
        if (!settling(claim) || !settled(claim, transaction)) {
            return Optional.empty();
        }
        Claim paid = claim.paid(transaction);
        held.add(paid);
        held.remove(claim);
        return Optional.of(paid);
    }

    /**
     * Nothing has moved, and nothing will by this attempt; false if somebody else has taken it over
     * since, who may have settled it.
     */
    public boolean refused(Claim claim, String reason) {
        held.remove(claim);
        return store.refused(claim, reason)
                || store.move(claim, ClaimState.CLAIMED, ClaimState.RELEASED, reason);
    }

    /** The answer is out; or, if nothing had been settled, nothing was due. */
    public void delivered(Claim claim, @Nullable Earned earned) {
        held.remove(claim);
        if (!store.delivered(claim, earned)) {
            release(claim);
        }
    }

    /**
     * Gives the payment back: unsettled, the same request may come again with it; settled, it is
     * still owed its answer; unknown, the reconciler asks on.
     */
    public void release(Claim claim) {
        held.remove(claim);
        if (!store.move(claim, ClaimState.CLAIMED, ClaimState.RELEASED, null)) {
            leases.letGo(claim);
        }
    }

    /**
     * Keeps a claim of nobody's request for as long as {@code work} takes, so that no other process
     * takes it over meanwhile. What is left of the lease then runs out.
     */
    void keeping(Claim claim, Runnable work) {
        held.add(claim);
        try {
            work.run();
        } finally {
            held.remove(claim);
        }
    }

    /** Renews the leases of all that this process holds. */
    void renew() {
        leases.renew(List.copyOf(held));
    }
}
