package io.tollgate.payment.remote;

import io.tollgate.payment.Scheme;
import io.tollgate.payment.remote.Reply.Answered;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/** What the facilitator says that it does; asked when first needed, and kept once it has said. */
final class SupportedKinds {

    private static final Logger LOG = LoggerFactory.getLogger(SupportedKinds.class);

    /**
     * How long an answer, or that there was none, is good for where somebody waits for no other.
     */
    private static final long GOOD = Duration.ofSeconds(60).toNanos();

    private final Supplier<Reply> call;
    private final Set<Kind> checked = ConcurrentHashMap.newKeySet();
    private final AtomicLong asked = new AtomicLong(System.nanoTime() - GOOD - 1);
    private volatile Map<Kind, Signer> kept = Map.of();

    SupportedKinds(Supplier<Reply> call) {
        this.call = call;
    }

    /** The kinds; empty if the facilitator doesn't say. */
    Set<Kind> kinds() {
        if (kept.isEmpty()) {
            ask();
        }
        return kept.keySet();
    }

    private void ask() {
        if (call.get() instanceof Answered answered && answered.succeeded()) {
            kept = Signer.byKind(answered.answer());
        }
    }

    /** Who settles {@code upto} payments on a network, as far as is known by now; or null. */
    @Nullable
    String uptoFacilitator(String network) {
        long now = System.nanoTime();
        long last = asked.get();
        if (now - last > GOOD && asked.compareAndSet(last, now)) {
            Thread.ofVirtual().name("facilitator-supported").start(this::ask);
        }
        Kind wanted = new Kind(2, Scheme.UPTO.word, network);
        return kept.entrySet().stream()
                .filter(listed -> listed.getKey().covers(wanted))
                .map(listed -> listed.getValue().address())
                .filter(address -> address != null)
                .findFirst()
                .orElse(null);
    }

    /** Warns, once a kind, beside the calls that wait for an answer about a payment. */
    void warnUnlessListed(Kind kind) {
        if (checked.add(kind)) {
            Thread.ofVirtual().name("facilitator-supported").start(() -> check(kind));
        }
    }

    private void check(Kind kind) {
        Set<Kind> kinds = kinds();
        if (kinds.isEmpty()) {
            LOG.warn("The facilitator does not say which kinds of payment it supports");
        } else if (kinds.stream().noneMatch(listed -> listed.covers(kind))) {
            LOG.warn(
                    "The facilitator does not list x402 version {}, scheme {}, network {}: such"
                            + " payments will fail",
                    kind.x402Version(),
                    kind.scheme(),
                    kind.network());
        }
    }
}
