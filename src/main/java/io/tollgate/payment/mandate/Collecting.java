package io.tollgate.payment.mandate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.payment.Collection;
import io.tollgate.payment.Collector;
import io.tollgate.payment.Means;
import io.tollgate.payment.Outcomes;
import io.tollgate.payment.Settlement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * Takes what is due from whoever has permitted it, and has it booked.
 *
 * <p>Several processes may do this at once. A mandate is held by one of them at a time, for speed;
 * that nothing is taken twice hangs on the tables alone: one open collection a mandate, planned for
 * what was owed since the mandate was last held, open until it is booked.
 */
final class Collecting {

    private static final Logger LOG = LoggerFactory.getLogger(Collecting.class);
    private static final String COLLECTED = "tollgate.mandate.collected";

    /** Longer than a collection takes; after a crash it goes on when this is over. */
    private static final Duration HELD = Duration.ofMinutes(3);

    /** How long who has nothing to take from, or refuses, is left alone. */
    private static final Duration REST = Duration.ofHours(1);

    private final MandateStore mandates;
    private final CollectionStore collections;
    private final Collector collector;
    private final Debts debts;
    private final Booking booking;
    private final String payTo;
    private final MeterRegistry meters;
    private volatile long open;

    Collecting(
            MandateStore mandates,
            CollectionStore collections,
            Collector collector,
            Debts debts,
            String payTo,
            MeterRegistry meters) {
        this.mandates = mandates;
        this.collections = collections;
        this.collector = collector;
        this.debts = debts;
        this.booking = new Booking(mandates, collections, debts);
        this.payTo = payTo;
        this.meters = meters;
        Outcomes.words(Settlement.class)
                .forEach(word -> meters.counter(COLLECTED, "outcome", word));
        Gauge.builder("tollgate.mandate.unknown", this, found -> found.open)
                .description("Collections whose outcome is not known")
                .register(meters);
    }

    /** Brings to an end what was begun, by whomever, and then takes what is due. */
    void round() {
        collections.unbooked().forEach(row -> each(row.id(), () -> booking.book(row)));
        List<CollectionRow> unfinished =
                collections.unfinished(mandates.asset(), collector.spender());
        open = unfinished.size();
        unfinished.forEach(row -> each(row.id(), () -> goOn(row)));
        Map<String, Long> owed =
                debts.above(0).stream().collect(Collectors.toMap(Owed::account, Owed::amount));
        mandates.awake(collector.spender())
                .forEach(
                        mandate ->
                                each(
                                        mandate.id(),
                                        () ->
                                                visit(
                                                        mandate,
                                                        owed.getOrDefault(mandate.account(), 0L))));
    }

    /** One that fails does not keep the others waiting. */
    private static void each(String id, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("{} is not collected right now: {}", id, e.getMessage());
        }
    }

    private void goOn(CollectionRow row) {
        Mandate held =
                mandates.find(row.mandate())
                        .flatMap(found -> mandates.hold(found, HELD))
                        .orElse(null);
        if (held == null) {
            return;
        }
        String problem = null;
        if (row.state() == CollectionRow.State.PLANNED) {
            collections.drop(row.id());
        } else {
            problem = ended(row.id(), collector.resume(collection(held, row)), null);
        }
        mandates.rest(held, problem == null ? Duration.ZERO : REST, problem);
    }

    private static Collection collection(Mandate mandate, CollectionRow row) {
        return new Collection(row.id(), mandate.permission(), row.payTo(), row.amount());
    }

    private void visit(Mandate mandate, long owed) {
        if (!mandates.now().isBefore(mandate.deadline())) {
            end(mandate, "expired");
        } else if (mandate.isDue(owed, mandates.today())) {
            mandates.hold(mandate, HELD).ifPresent(this::collect);
        } else if (owed == 0 && mandate.isDay(mandates.today())) {
            mandates.passDay(mandate);
        }
    }

    private void end(Mandate mandate, String reason) {
        if (mandates.end(mandate.id(), Mandate.State.ENDED, reason)) {
            LOG.info("{} has ended: {}", mandate.id(), reason);
        }
    }

    private void collect(Mandate held) {
        long left = held.cap() - collections.taken(held.id());
        Optional<Means> means = left > 0 ? collector.means(held.permission()) : Optional.empty();
        if (left <= 0) {
            end(held, "cap_used_up");
        } else if (means.isEmpty()) {
            mandates.rest(held, Duration.ZERO, "chain_unavailable");
        } else if (means.get().revoked()) {
            end(held, "revoked_on_chain");
        } else {
            long owed = debts.owed(held.account());
            long amount = Math.min(owed, Math.min(left, means.get().most()));
            String problem = take(held, owed, amount);
            mandates.rest(held, problem == null ? Duration.ZERO : REST, problem);
        }
    }

    /** What was in the way of taking all that is owed, or null. */
    private @Nullable String take(Mandate held, long owed, long amount) {
        if (!held.isDue(owed, mandates.today())) {
            return null;
        }
        if (amount <= 0) {
            return "nothing_to_take";
        }
        String id = "col_" + UUID.randomUUID();
        if (!collections.plan(held, id, payTo, amount)) {
            return null;
        }
        Collection planned = new Collection(id, held.permission(), payTo, amount);
        String rest = amount < owed ? "collected_in_part" : null;
        return ended(id, collector.collect(planned), rest);
    }

    /**
     * What is in the way of more, or null; what is not known yet is looked for soon.
     *
     * @param rest what is, once this has settled
     */
    private @Nullable String ended(String id, Settlement settlement, @Nullable String rest) {
        meters.counter(COLLECTED, "outcome", Outcomes.word(settlement)).increment();
        switch (settlement) {
            case Settlement.Settled settled -> {
                collections.settled(id, settled.transaction(), settled.amount());
                collections.find(id).ifPresent(booking::book);
                return rest;
            }
            case Settlement.Refused refused -> {
                LOG.warn("{} is refused: {}", id, refused.message());
                collections.refused(id, refused.reason());
                return refused.reason();
            }
            case Settlement.Unknown unknown -> {
                LOG.info("{} may have moved: {}", id, unknown.message());
                collections.unknown(id, unknown.transaction());
            }
            case Settlement.NotSent notSent -> {
                LOG.info("{} is collected later: {}", id, notSent.message());
                collections.drop(id);
            }
        }
        return null;
    }
}
