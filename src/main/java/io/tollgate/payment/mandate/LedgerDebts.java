package io.tollgate.payment.mandate;

import io.tollgate.ledger.Ledger;
import io.tollgate.ledger.Reservation;
import java.util.List;

/** What the books say is owed. */
final class LedgerDebts implements Debts {

    private final Ledger ledger;

    LedgerDebts(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<Owed> above(long threshold) {
        return ledger.owing(threshold).entrySet().stream()
                .map(each -> new Owed(each.getKey(), each.getValue()))
                .toList();
    }

    @Override
    public long owed(String account) {
        return Math.max(0, ledger.standing(account, Reservation.UNLIMITED).balance());
    }

    @Override
    public void collected(String account, long amount, String key, String transaction) {
        ledger.credit(account, amount, key, transaction);
    }
}
