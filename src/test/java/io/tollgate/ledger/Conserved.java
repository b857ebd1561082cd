package io.tollgate.ledger;

import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What must hold of the books, for tests of other rooms. */
public final class Conserved {

    private Conserved() {}

    /** What is wrong with the books of a database at rest. */
    public static Map<String, Long> broken(DataSource source) {
        return new Conservation(
                        new JdbcTemplate(source),
                        new TransactionTemplate(new DataSourceTransactionManager(source)))
                .check();
    }
}
