package io.tollgate.payment.mandate;

import io.tollgate.payment.onchain.Draft;
import io.tollgate.payment.onchain.Drafts;
import io.tollgate.payment.onchain.Purpose;
import io.tollgate.payment.onchain.Slot;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The collector's transactions, in SQL that H2 and PostgreSQL both take. */
final class DraftStore implements Drafts {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final CollectionStore collections;

    DraftStore(JdbcClient jdbc, TransactionOperations transactions, CollectionStore collections) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.collections = collections;
    }

    @Override
    public Optional<Slot> find(Purpose purpose) {
        return jdbc.sql("select * from collector_slot where purpose = :purpose")
                .param("purpose", word(purpose))
                .query(DraftStore::slot)
                .optional();
    }

    @Override
    public Optional<BigInteger> last(String signer) {
        return jdbc.sql(
                        "select account_nonce from collector_slot where signer = :signer order by account_nonce desc limit 1")
                .param("signer", signer)
                .query(Long.class)
                .optional()
                .map(BigInteger::valueOf);
    }

    @Override
    public boolean isBusy(String signer) {
        return jdbc.sql("select count(*) from collector_slot where open_signer = :signer")
                        .param("signer", signer)
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Override
    public boolean begin(Slot slot, Draft first) {
        return Boolean.TRUE.equals(
                transactions.execute(
                        status -> {
                            boolean begun = isWanted(slot.purpose()) && take(slot);
                            if (begun) {
                                add(slot, first);
                            } else {
                                status.setRollbackOnly();
                            }
                            return begun;
                        }));
    }

    /** A permit is not shown for a mandate that has ended. */
    private boolean isWanted(Purpose purpose) {
        return switch (purpose.kind()) {
            case COLLECTION -> collections.begin(purpose.id());
            case PERMIT ->
                    jdbc.sql("select count(*) from mandate where id = :id and state = 'ACTIVE'")
                                    .param("id", purpose.id())
                                    .query(Long.class)
                                    .single()
                            == 1;
        };
    }

    private boolean take(Slot slot) {
        return jdbc.sql(
                                """
                                insert into collector_slot (signer, account_nonce, purpose, open_signer, contract, call_data, gas)
                                values (:signer, :nonce, :purpose, :signer, :contract, :data, :gas)
                                on conflict do nothing
                                """)
                        .param("signer", slot.signer())
                        .param("nonce", slot.accountNonce().longValueExact())
                        .param("purpose", word(slot.purpose()))
                        .param("contract", slot.contract())
                        .param("data", slot.data())
                        .param("gas", slot.gas().longValueExact())
                        .update()
                == 1;
    }

    @Override
    public void add(Slot slot, Draft draft) {
        jdbc.sql(
                        """
                        insert into collector_draft (hash, signer, account_nonce, signed, max_fee, tip)
                        values (:hash, :signer, :nonce, :signed, :max, :tip)
                        on conflict do nothing
                        """)
                .param("hash", draft.hash())
                .param("signer", slot.signer())
                .param("nonce", slot.accountNonce().longValueExact())
                .param("signed", draft.signed())
                .param("max", draft.maxFee().longValueExact())
                .param("tip", draft.tip().longValueExact())
                .update();
    }

    @Override
    public List<Draft> of(Slot slot) {
        return jdbc.sql(
                        """
                        select * from collector_draft where signer = :signer and account_nonce = :nonce
                        order by max_fee
                        """)
                .param("signer", slot.signer())
                .param("nonce", slot.accountNonce().longValueExact())
                .query(
                        (row, n) ->
                                new Draft(
                                        row.getString("hash"),
                                        row.getString("signed"),
                                        BigInteger.valueOf(row.getLong("max_fee")),
                                        BigInteger.valueOf(row.getLong("tip"))))
                .list();
    }

    @Override
    public void close(Slot slot) {
        jdbc.sql(
                        "update collector_slot set open_signer = null where signer = :signer and account_nonce = :nonce")
                .param("signer", slot.signer())
                .param("nonce", slot.accountNonce().longValueExact())
                .update();
    }

    private static Slot slot(ResultSet row, int number) throws SQLException {
        String[] purpose = row.getString("purpose").split("/", 2);
        return new Slot(
                row.getString("signer"),
                BigInteger.valueOf(row.getLong("account_nonce")),
                new Purpose(Purpose.Kind.valueOf(purpose[0]), purpose[1]),
                row.getString("contract"),
                row.getString("call_data"),
                BigInteger.valueOf(row.getLong("gas")),
                row.getString("open_signer") != null);
    }

    private static String word(Purpose purpose) {
        return purpose.kind() + "/" + purpose.id();
    }
}
