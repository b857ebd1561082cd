package io.tollgate.payment.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.ledger.Conserved;
import io.tollgate.payment.NonceKey;
import io.tollgate.payment.Payment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Payments for single requests are in the books as soon as they have settled, on every database.
 */
abstract class SalesContract extends ClaimsInStore {

    private static final long PRICE = SimulatedChain.OURS.amount();

    private final Payment payment = chain.payment();
    private DataSource source;
    private JdbcTemplate jdbc;

    @Override
    final DataSource dataSource() {
        source = database();
        jdbc = new JdbcTemplate(source);
        return source;
    }

    abstract DataSource database();

    @BeforeEach
    void nothingIsSold() {
        assertThat(sums()).isEmpty();
    }

    private Map<String, Long> sums() {
        Map<String, Long> sums = new TreeMap<>();
        jdbc.query(
                "select account, sum(amount) from ledger_entry group by account",
                row -> {
                    sums.put(row.getString(1), row.getLong(2));
                });
        return sums;
    }

    private List<Map<String, Object>> transfers() {
        return jdbc.queryForList("select id, kind, amount, reference from ledger_transfer");
    }

    private void move(Payment paid, long amount, String transaction) {
        jdbc.update(
                """
                insert into sandbox_transfer (nonce_key, network, asset, payer, nonce, pay_to, amount, tx, created_at)
                values (?, ?, ?, ?, ?, 'x', ?, ?, current_timestamp)
                """,
                NonceKey.of(
                        SimulatedChain.OURS.asset(),
                        paid.authorization().from(),
                        paid.authorization().nonce()),
                SimulatedChain.OURS.asset().network(),
                SimulatedChain.OURS.asset().address(),
                paid.authorization().from(),
                paid.authorization().nonce(),
                amount,
                transaction);
    }

    @Test
    void isASaleFromItsSettlementOn() {
        Claim claim = taken(payment);
        assertThat(transfers()).isEmpty();
        claims.settling(claim);
        assertThat(transfers()).isEmpty();
        claims.settled(claim, "0x1");
        Map<String, Long> earned =
                Map.of("house:sales", -PRICE, "house:settlement-clearing", PRICE);
        assertThat(sums()).isEqualTo(earned);
        claims.delivered(claim, null);
        assertThat(sums()).as("nobody knows whose it is").isEqualTo(earned);
        assertThat(transfers())
                .singleElement()
                .satisfies(it -> assertThat(it.get("id")).isEqualTo("sale_" + claim.id()))
                .satisfies(it -> assertThat(it.get("kind")).isEqualTo("SALE"))
                .satisfies(it -> assertThat(it.get("amount")).isEqualTo(PRICE))
                .satisfies(it -> assertThat(it.get("reference")).isEqualTo("0x1"));
        assertThat(Conserved.broken(source)).isEmpty();
    }

    @Test
    void isNoneIfItWasGivenBackOrRefused() {
        claims.release(taken(payment));
        Claim refused = taken(payment);
        claims.settling(refused);
        claims.refused(refused, "too_little");
        Claim unpaid = taken(payment);
        claims.owing(unpaid, 7, new Earned("{}", 0, 0));
        claims.refused(unpaid, "too_little");
        assertThat(store.rows().find(unpaid.id()).orElseThrow().status()).isEqualTo("not_paid");
        assertThat(transfers()).isEmpty();
        assertThat(sums()).isEmpty();
    }

    @Test
    void isEarnedWhenTheAnswerIsOut() {
        Claim claim = taken(payment);
        claims.settling(claim);
        claims.settled(claim, "0x1");
        claims.delivered(claim, new Earned("{}", 6_000, 600));
        assertThat(sums())
                .isEqualTo(
                        Map.of(
                                "house:sales", 0L,
                                "house:settlement-clearing", PRICE,
                                "house:provider-cost", -6_000L,
                                "house:commission", -600L,
                                "house:revenue", -(PRICE - 6_600)));
        assertThat(transfers())
                .anySatisfy(
                        it -> {
                            assertThat(it.get("id")).isEqualTo("earned_" + claim.id());
                            assertThat(it.get("kind")).isEqualTo("EARNED");
                            assertThat(it.get("reference")).isEqualTo("sale_" + claim.id());
                        });
        requireEachToAddUp();
        assertThat(Conserved.broken(source)).isEmpty();
    }

    @Test
    void isOfWhatWasDueAndNotOfTheCeiling() {
        Claim claim = taken(payment);
        claims.owing(claim, 7, new Earned("{}", 6, 1));
        assertThat(sums()).isEmpty();
        claims.settled(claim, "sandbox-0x1");
        assertThat(sums())
                .isEqualTo(
                        Map.of(
                                "house:sales", 0L,
                                "house:sandbox", 7L,
                                "house:provider-cost", -6L,
                                "house:commission", -1L));
        requireEachToAddUp();
    }

    private void requireEachToAddUp() {
        assertThat(
                        jdbc.queryForList(
                                "select transfer from ledger_entry group by transfer having sum(amount) <> 0"))
                .isEmpty();
    }

    @Test
    void isNoneIfItGoesToAnAccount() {
        Claiming taken =
                claims.take(payment, SimulatedChain.OURS, "h", new Sold("account", "{}", "acct_1"));
        Claim claim = ((Claiming.Taken) taken).claim();
        claims.settling(claim);
        claims.settled(claim, "0x1");
        assertThat(transfers()).isEmpty();
    }

    @Test
    void playMoneyIsUnderWaySoldOrMissing() {
        Claim claim = taken(payment);
        claims.settling(claim);
        assertThat(Conserved.broken(source)).isEmpty();
        move(payment, PRICE, "sandbox-0x1");
        assertThat(Conserved.broken(source)).isEmpty();
        claims.settled(claim, "sandbox-0x1");
        assertThat(Conserved.broken(source)).isEmpty();
        jdbc.update("update payment_claim set due = due - 1");
        assertThat(Conserved.broken(source).values()).containsExactly(1L);
        jdbc.update("update payment_claim set due = due + 1");
        jdbc.update("update sandbox_transfer set tx = null");
        assertThat(Conserved.broken(source).values()).containsExactly(-PRICE);
    }
}
