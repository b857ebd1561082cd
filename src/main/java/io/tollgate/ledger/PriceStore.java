package io.tollgate.ledger;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps what prices were worked out from: each row once, for ever. */
final class PriceStore {

    private final JdbcTemplate jdbc;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    PriceStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** In the caller's transaction, at the first use. */
    void keep(PriceRow price) {
        // Inserted just now, it may yet be rolled back; found there, it is committed.
        if (!known.contains(price.id()) && insert(price) == 0) {
            known.add(price.id());
        }
    }

    private int insert(PriceRow price) {
        return jdbc.update(
                """
                insert into price_row (id, catalog_version, rule_hash, model, billing, prices,
                    commission_percent, floor_amount)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                price.id(),
                price.catalogVersion(),
                price.ruleHash(),
                price.model(),
                price.billing(),
                price.prices(),
                price.commissionPercent(),
                price.floor());
    }
}
