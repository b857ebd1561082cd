package io.tollgate.payment.claim;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Claims of payments that go to accounts, between the settlement and the books. */
public final class DepositStore {

    private final JdbcClient jdbc;
    private final Lease lease;

    public DepositStore(JdbcClient jdbc, Lease lease) {
        this.jdbc = jdbc;
        this.lease = lease;
    }

    /** Money that has arrived for accounts and is not in the books, and that nobody holds. */
    public List<ClaimRow> unbooked(int most) {
        return jdbc.sql(
                        """
                        select * from payment_claim
                        where state = 'SETTLED' and account is not null and lease_until < :now
                        order by settled_at limit :most
                        """)
                .param("now", lease.now())
                .param("most", most)
                .query(ClaimRow::of)
                .list();
    }

    /** It is in the books now. */
    public void booked(ClaimRow row) {
        jdbc.sql(
                        """
                        update payment_claim set state = 'DELIVERED', delivered_at = :now, lease_until = :end
                        where id = :id and state = 'SETTLED'
                        """)
                .param("now", lease.now())
                .param("end", Lease.OVER)
                .param("id", row.id())
                .update();
    }
}
