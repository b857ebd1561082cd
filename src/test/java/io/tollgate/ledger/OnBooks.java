package io.tollgate.ledger;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of one process that keeps books in an empty database. */
abstract class OnBooks {

    static final String ADA = "acct_ada";

    @TempDir Path folder;
    Books books;
    LedgerProcess process;
    Ledger ledger;

    abstract DataSource dataSource();

    @BeforeEach
    void open() {
        books = new Books(dataSource(), folder);
        process = books.start();
        ledger = process.ledger();
    }

    final void rounds(int count) {
        for (int i = 0; i < count; i++) {
            process.pools().round();
        }
    }
}
