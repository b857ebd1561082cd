package io.tollgate.payment.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.payment.remote.Reply.Answered;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the facilitator says that it does; asked when first needed, and kept once it has said. */
final class SupportedKinds {

    private static final Logger LOG = LoggerFactory.getLogger(SupportedKinds.class);

    private final Supplier<Reply> call;
    private final Set<Kind> checked = ConcurrentHashMap.newKeySet();
    private volatile Set<Kind> kept = Set.of();

    SupportedKinds(Supplier<Reply> call) {
        this.call = call;
    }

    /** The kinds; empty if the facilitator doesn't say. */
    Set<Kind> kinds() {
        if (kept.isEmpty() && call.get() instanceof Answered answered && answered.succeeded()) {
            kept = read(answered.answer().field("kinds"));
        }
        return kept;
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

    private static Set<Kind> read(JsonNode listed) {
        Set<Kind> kinds = new HashSet<>();
        for (JsonNode kind : listed) {
            kinds.add(
                    new Kind(
                            kind.path("x402Version").asInt(),
                            kind.path("scheme").asText(),
                            kind.path("network").asText()));
        }
        return Set.copyOf(kinds);
    }
}
