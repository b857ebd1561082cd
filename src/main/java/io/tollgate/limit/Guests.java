package io.tollgate.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tollgate.access.Caller;
import io.tollgate.door.Reply;
import io.tollgate.door.ReplyException;
import io.tollgate.limit.Refusal.What;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.lang.Nullable;

/**
 * Keeps what is free within limits: prices, free models, counts of tokens, messages to sign in
 * with, for whoever comes without an account and does not pay. Counted by address
 * (docs/decisions/0023).
 */
public final class Guests {

    private static final long MOST = 100_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    private final Addresses addresses;
    private final InstantSource clock;
    private final LimitMeters meters;
    private final long perMinute;
    private final Counters counters;
    private final Cache<String, Allowance> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(REMEMBERED).build();

    Guests(LimitSettings settings, Counters counters, InstantSource clock, LimitMeters meters) {
        this.addresses = new Addresses(settings.proxies());
        this.perMinute = settings.quotesPerMinutePerIp();
        this.clock = clock;
        this.counters = counters;
        this.meters = meters;
    }

    /**
     * Counts a request of a guest.
     *
     * @param caller who has an account, and is no guest; or null
     * @param peer address at the other end of the connection
     * @param forwarded whom that stands for, if it is a proxy that may say so
     * @throws ReplyException 429 if there were too many
     */
    public void admit(@Nullable Caller caller, @Nullable String peer, @Nullable String forwarded) {
        if (caller != null) {
            return;
        }
        Taking taking = allowance(peer, forwarded).take(1);
        if (!taking.taken()) {
            throw refused(Refusal.of(What.QUOTES, taking));
        }
    }

    private ReplyException refused(Refusal refusal) {
        meters.refused(refusal.what());
        return new ReplyException(
                Reply.of(refusal.error()).with(LimitHeaders.met(refusal.level(), clock.instant())));
    }

    /** A guest that has been counted pays: no more are counted than do not. */
    public void pays(@Nullable String peer, @Nullable String forwarded) {
        allowance(peer, forwarded).adjust(1);
    }

    private Allowance allowance(@Nullable String peer, @Nullable String forwarded) {
        return known.get(addresses.counted(peer, forwarded), it -> counters.guest(it, perMinute));
    }
}
