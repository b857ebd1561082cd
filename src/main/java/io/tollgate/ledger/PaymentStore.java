package io.tollgate.ledger;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Books money that has arrived for an account. */
final class PaymentStore {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Balances balances;
    private final String clearing;

    /**
     * @param clearing which account of the house has it
     */
    PaymentStore(
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            Balances balances,
            String clearing) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.balances = balances;
        this.clearing = clearing;
    }

    /** Books it, once for each id; false if it was there. */
    boolean credit(String account, long amount, String id, String reference) {
        try {
            transactions.executeWithoutResult(status -> insert(account, amount, id, reference));
            return true;
        } catch (DuplicateKeyException wasThere) {
            return false;
        }
    }

    private void insert(String account, long amount, String id, String reference) {
        jdbc.update(
                """
                insert into ledger_payment (id, account, amount, clearing, reference, created_at)
                values (?, ?, ?, ?, ?, ?)
                """,
                id,
                account,
                amount,
                clearing,
                reference,
                balances.now());
        balances.opened(account, ReservationStore.CUSTOMER);
        balances.change(account, -amount, 0);
    }
}
