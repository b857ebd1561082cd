package io.tollgate.payment.sandbox;

import io.tollgate.database.DatabaseClock;
import io.tollgate.payment.Asset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Play money, for the tests of other rooms. */
public final class Playground {

    private final PlayMoney money;
    private final PlayAllowances allowances;

    public Playground(DataSource source) {
        JdbcClient jdbc = JdbcClient.create(source);
        TransactionTemplate transactions =
                new TransactionTemplate(new DataSourceTransactionManager(source));
        money = new PlayMoney(jdbc, transactions, new DatabaseClock(jdbc));
        allowances = new PlayAllowances(jdbc, transactions, money);
    }

    public PlayAllowances allowances() {
        return allowances;
    }

    public void fill(String address, long amount) {
        money.balances().fill(address, amount);
    }

    public long balance(String address) {
        return money.balances().of(address);
    }

    public long allowance(Asset asset, String owner) {
        return allowances.allowance(asset, owner, SandboxCollector.SPENDER);
    }

    public void approve(Asset asset, String owner, long amount) {
        allowances.approve(asset, owner, SandboxCollector.SPENDER, amount);
    }
}
