package io.tollgate.payment.checkout;

import io.tollgate.payment.claim.Claim;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The payments that this process is working for and that have not settled, by payer, in the order
 * in which they came. Thread-safe.
 */
final class UnderWay {

    private final Map<String, Set<Claim>> payers = new HashMap<>();

    synchronized void enter(Claim claim) {
        payers.computeIfAbsent(payer(claim), first -> new LinkedHashSet<>()).add(claim);
    }

    /**
     * A payment, and those of its payer's before it.
     *
     * @param amount atomic units that they take together
     */
    record Sum(int payments, long amount) {}

    synchronized Sum upTo(Claim claim) {
        int payments = 0;
        long amount = 0;
        for (Claim each : payers.getOrDefault(payer(claim), Set.of())) {
            payments++;
            amount += each.requirements().amount();
            if (each.equals(claim)) {
                break;
            }
        }
        return new Sum(payments, amount);
    }

    /** It has settled, or will not here. */
    synchronized void leave(Claim claim) {
        payers.computeIfPresent(
                payer(claim),
                (payer, all) -> {
                    all.remove(claim);
                    return all.isEmpty() ? null : all;
                });
    }

    private static String payer(Claim claim) {
        return claim.payment().authorization().from();
    }
}
