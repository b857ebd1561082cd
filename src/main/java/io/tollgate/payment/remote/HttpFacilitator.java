package io.tollgate.payment.remote;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.tollgate.payment.Facilitator;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.Refused;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Settlement.Unknown;
import io.tollgate.payment.Verification;
import io.tollgate.payment.Verification.Invalid;
import io.tollgate.payment.remote.Reply.Answered;
import io.tollgate.payment.remote.Reply.Lost;
import io.tollgate.payment.remote.Reply.NotSent;
import io.tollgate.payment.wire.RequirementsJson;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * Any x402 facilitator that has a URL. It is believed as little as a payer: whatever it says that
 * doesn't agree with the gateway's own request counts as no answer.
 *
 * <p>Bounded in every way: calls at a time, waits, the size of answers; a breaker leaves it alone
 * when it keeps failing. Verifications move nothing, so all that goes wrong with them is
 * Unavailable. Settlements may have moved money as soon as a byte of the call has left.
 */
public final class HttpFacilitator implements Facilitator, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFacilitator.class);

    private final RemoteSettings settings;
    private final FacilitatorCalls calls;
    private final CallBody body;
    private final Afterwards afterwards;
    private final Gate verifications;
    private final Gate settlements;
    private final SupportedKinds supported;

    /**
     * @param settings with a facilitator's URL
     * @param resource what is sold, for facilitators of version 1
     * @param look asked about payments that the facilitator refuses, or whose settlement is
     *     unknown; or null, then only the facilitator can be asked
     * @throws IllegalArgumentException if there is no URL, or the key is none
     */
    public HttpFacilitator(
            RemoteSettings settings,
            CallTokens tokens,
            ResourceInfo resource,
            @Nullable ChainLook look) {
        if (settings.facilitatorUrl() == null) {
            throw new IllegalArgumentException("tollgate.payment.facilitator-url is missing.");
        }
        this.settings = settings;
        calls = new FacilitatorCalls(settings.facilitatorUrl(), tokens, settings.connectTimeout());
        body = new CallBody(resource);
        afterwards = new Afterwards(look);
        CircuitBreaker breaker =
                RemoteBreaker.of(settings.facilitatorBreaker(), settings.settleTimeout());
        verifications = new Gate(settings.maxInFlight(), settings.queueTimeout(), breaker);
        settlements = new Gate(settings.maxInFlight(), settings.queueTimeout(), breaker);
        supported =
                new SupportedKinds(
                        () -> calls.get("/supported", "kinds", settings.verifyTimeout()));
    }

    /** The kinds of payment that the facilitator does; empty if it doesn't say. */
    public Set<Kind> supported() {
        return supported.kinds();
    }

    @Override
    public @Nullable String uptoFacilitator(String network) {
        return supported.uptoFacilitator(network);
    }

    @Override
    public Verification verify(Payment payment, PaymentRequirements requirements) {
        if (!isSayable(payment, requirements)) {
            return new Invalid("invalid_network", "Version 1 has no words for what is asked.");
        }
        supported.warnUnlessListed(Kind.of(payment.x402Version(), requirements));
        byte[] question = body.of(payment, requirements);
        Reply reply =
                verifications.pass(
                        () -> calls.post("/verify", question, "isValid", settings.verifyTimeout()));
        Verification said = Verdict.of(reply, payment);
        return said instanceof Invalid no
                ? afterwards.reconsidered(no, payment, requirements)
                : said;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Not sent means so with certainty: no connection, the breaker open, or too many under way.
     * A settlement that is pending is asked for once more; so it takes at most twice the time-out
     * and twice the wait for a place.
     */
    @Override
    public Settlement settle(Payment payment, PaymentRequirements requirements) {
        if (requirements.amount() == 0) {
            return Settled.nothing(payment);
        }
        if (!isSayable(payment, requirements)) {
            return new Refused("invalid_network", "Version 1 has no words for what is asked.");
        }
        supported.warnUnlessListed(Kind.of(payment.x402Version(), requirements));
        Reply reply = ask(payment, requirements);
        if (reply instanceof NotSent unsent) {
            return new Settlement.NotSent(unsent.message());
        }
        Settlement first = settlement(reply, payment, requirements);
        Settlement said =
                Receipt.isPending(reply) ? again((Unknown) first, payment, requirements) : first;
        return afterwards.reconsidered(said, payment, requirements);
    }

    /**
     * Once a transaction is out, only success is news: a second one would fail as the first won.
     */
    private Settlement again(Unknown pending, Payment payment, PaymentRequirements requirements) {
        Settlement second = settlement(ask(payment, requirements), payment, requirements);
        return second instanceof Settled ? second : pending;
    }

    /**
     * {@inheritDoc}
     *
     * <p>With a {@link ChainLook} that can tell, that is the answer. Otherwise the standard knows
     * no question but to settle again with the same payload, which <b>moves the money</b> if it has
     * not moved and its window is open; it can't move twice. Then Settled is Settled, and all else
     * is Unknown: most facilitators look at the window, or the balance, before the nonce, so that
     * what they refuse now may have arrived before.
     */
    @Override
    public Settlement reconcile(Payment payment, PaymentRequirements requirements) {
        Settlement seen = afterwards.seen(payment, requirements);
        if (!(seen instanceof Unknown) || !isSayable(payment, requirements)) {
            return seen;
        }
        Settlement said = settlement(ask(payment, requirements), payment, requirements);
        Settlement outcome = afterwards.weighed(said);
        LOG.info("Asked again about a settlement: {}", outcome);
        return outcome;
    }

    /**
     * To ask is to settle here, and whoever asks weighs the answer by what may have been before.
     */
    @Override
    public Settlement resume(Payment payment, PaymentRequirements requirements) {
        return reconcile(payment, requirements);
    }

    private Reply ask(Payment payment, PaymentRequirements requirements) {
        byte[] order = body.of(payment, requirements);
        return settlements.pass(
                () -> calls.post("/settle", order, "success", settings.settleTimeout()));
    }

    private static Settlement settlement(
            Reply reply, Payment payment, PaymentRequirements requirements) {
        return switch (reply) {
            case NotSent unsent -> new Unknown(unsent.message(), null);
            case Lost lost -> new Unknown(lost.message(), null);
            case Answered answered -> new Receipt(answered, payment, requirements).settlement();
        };
    }

    private static boolean isSayable(Payment payment, PaymentRequirements requirements) {
        return payment.x402Version() != 1 || RequirementsJson.isVersionOne(requirements);
    }

    /** Whatever is under way is given up: settlements are Unknown then. */
    @Override
    public void close() {
        calls.close();
    }
}
