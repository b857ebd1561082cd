package io.tollgate.ledger;

import io.tollgate.database.Rounds;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Forgets budgets of days and months that are long over. Any number of processes may do so at once.
 */
final class BudgetSweeper extends Rounds {

    /** From the first use: longer than a month, and than any call. */
    static final Duration KEPT = Duration.ofDays(40);

    private static final Duration PAUSE = Duration.ofHours(1);

    private final JdbcTemplate jdbc;
    private final Balances balances;

    BudgetSweeper(JdbcTemplate jdbc, Balances balances) {
        super("budget-sweeper", PAUSE);
        this.jdbc = jdbc;
        this.balances = balances;
    }

    @Override
    protected void round() {
        jdbc.update(
                """
                delete from ledger_account
                where kind = 'BUDGET' and reserved = 0 and created_at < ? and id not like '%:total'
                """,
                balances.now().minus(KEPT));
    }
}
