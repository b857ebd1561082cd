package io.tollgate.payment.mandate;

import io.tollgate.payment.Asset;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;

/** The table of mandates in one asset, in SQL that H2 and PostgreSQL both take. */
final class MandateStore {

    private final JdbcClient jdbc;
    private final Asset asset;
    private final InstantSource clock;

    /**
     * @param clock the same for all processes that share the database
     */
    MandateStore(JdbcClient jdbc, Asset asset, InstantSource clock) {
        this.jdbc = jdbc;
        this.asset = asset;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Asset asset() {
        return asset;
    }

    LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    /** An active mandate as it is wished for, not entered yet. */
    Mandate made(String account, Wish wish, String spender, long threshold) {
        return new Mandate(
                "mdt_" + UUID.randomUUID(),
                account,
                wish.owner(),
                spender,
                wish.cap(),
                wish.deadline(),
                wish.nonce(),
                wish.signature(),
                wish.threshold() == null ? threshold : wish.threshold(),
                wish.day(),
                wish.day() == null ? null : Days.next(wish.day(), today()),
                Mandate.State.ACTIVE,
                null,
                1,
                now(),
                null);
    }

    /** False if the owner or the account has an active one. */
    boolean enter(Mandate mandate) {
        return jdbc.sql(
                                """
                                insert into mandate (id, account, owner, network, asset, spender, cap, deadline,
                                    permit_nonce, signature, threshold, monthly, due_on, state, version,
                                    resting_until, created_at, active_owner, active_account)
                                values (:id, :account, :owner, :network, :asset, :spender, :cap, :deadline,
                                    :nonce, :signature, :threshold, :monthly, :due, 'ACTIVE', 1,
                                    :now, :now, :owner, :account)
                                on conflict do nothing
                                """)
                        .param("id", mandate.id())
                        .param("account", mandate.account())
                        .param("owner", mandate.owner())
                        .param("network", asset.network())
                        .param("asset", asset.address())
                        .param("spender", mandate.spender())
                        .param("cap", mandate.cap())
                        .param("deadline", at(mandate.deadline()))
                        .param("nonce", mandate.nonce() == null ? null : mandate.nonce().toString())
                        .param("signature", mandate.signature())
                        .param("threshold", mandate.threshold())
                        .param("monthly", mandate.monthly())
                        .param("due", mandate.dueOn())
                        .param("now", at(mandate.createdAt()))
                        .update()
                == 1;
    }

    Optional<Mandate> find(String id) {
        return jdbc.sql("select * from mandate where id = :id")
                .param("id", id)
                .query(Mandate::of)
                .optional();
    }

    /** An account's, and those of a wallet whoever's debts it stands for; the newest first. */
    List<Mandate> of(String account, @Nullable String wallet, int most) {
        return jdbc.sql(
                        """
                        select * from mandate where account = :account or owner = :wallet
                        order by created_at desc, id desc limit :most
                        """)
                .param("account", account)
                .param("wallet", wallet == null ? "" : wallet)
                .param("most", most)
                .query(Mandate::of)
                .list();
    }

    /** Active ones for a spender that nobody is at work on, and that do not rest. */
    List<Mandate> awake(String spender) {
        return jdbc.sql(
                        """
                        select * from mandate
                        where active_owner is not null and spender = :spender and asset = :asset
                          and network = :network and resting_until <= :now
                        """)
                .param("spender", spender)
                .param("asset", asset.address())
                .param("network", asset.network())
                .param("now", at(now()))
                .query(Mandate::of)
                .list();
    }

    /** Takes a mandate for as long; empty if somebody else was quicker, or has changed it. */
    Optional<Mandate> hold(Mandate mandate, Duration time) {
        boolean held =
                jdbc.sql(
                                        """
                                        update mandate set version = version + 1, resting_until = :until
                                        where id = :id and version = :version and resting_until <= :now
                                        """)
                                .param("until", at(now().plus(time)))
                                .param("now", at(now()))
                                .param("id", mandate.id())
                                .param("version", mandate.version())
                                .update()
                        == 1;
        return held ? find(mandate.id()) : Optional.empty();
    }

    /**
     * Lets go of what is held; it comes again after {@code rest}.
     *
     * @param reason what was in the way, or null
     */
    void rest(Mandate held, Duration rest, @Nullable String reason) {
        jdbc.sql(
                        """
                        update mandate set resting_until = :until,
                            reason = case when state = 'ACTIVE' then :reason else reason end
                        where id = :id and version = :version
                        """)
                .param("until", at(now().plus(rest)))
                .param("reason", reason, java.sql.Types.VARCHAR)
                .param("id", held.id())
                .param("version", held.version())
                .update();
    }

    /** The day has been dealt with: it comes again in the next month. */
    void passDay(Mandate mandate) {
        jdbc.sql("update mandate set due_on = :next where id = :id and due_on = :due")
                .param("next", Days.next(mandate.monthly(), today()))
                .param("id", mandate.id())
                .param("due", mandate.dueOn())
                .update();
    }

    /** Ends an active mandate and forgets its signature; false if it is not active. */
    boolean end(String id, Mandate.State state, String reason) {
        return jdbc.sql(
                                """
                                update mandate set state = :state, reason = :reason, ended_at = :now,
                                    version = version + 1, signature = null,
                                    active_owner = null, active_account = null
                                where id = :id and state = 'ACTIVE'
                                """)
                        .param("state", state.name())
                        .param("reason", reason)
                        .param("now", at(now()))
                        .param("id", id)
                        .update()
                == 1;
    }

    static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
