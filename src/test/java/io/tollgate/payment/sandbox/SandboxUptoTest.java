package io.tollgate.payment.sandbox;

import io.tollgate.access.Stores;
import io.tollgate.database.DatabaseClock;
import io.tollgate.payment.Facilitator;
import io.tollgate.payment.upto.UptoFacilitatorContract;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SandboxUptoTest extends UptoFacilitatorContract {

    private final DataSource source = Stores.migrated(Stores.h2Url());
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final PlayMoney money =
            new PlayMoney(
                    jdbc,
                    new TransactionTemplate(new DataSourceTransactionManager(source)),
                    new DatabaseClock(jdbc));
    private final SandboxFacilitator facilitator =
            new SandboxFacilitator(money, new Purses(new JdbcTemplate(source)));

    @Override
    protected Facilitator facilitator() {
        return facilitator;
    }

    @Override
    protected void give(String address, long amount) {
        jdbc.sql("insert into sandbox_balance (address, amount) values (:address, :amount)")
                .params(Map.of("address", address, "amount", amount))
                .update();
    }

    @Override
    protected long balance(String address) {
        return money.balances().of(address);
    }
}
