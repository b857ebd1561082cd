package io.tollgate.payment.checkout;

import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.Routing;
import io.tollgate.door.Reply;
import io.tollgate.door.ReplyException;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import io.tollgate.payment.Payment;
import io.tollgate.payment.claim.SimulatedChain;
import io.tollgate.pricing.Breakdown;
import io.tollgate.pricing.Quote;
import io.tollgate.stream.ClientLink;
import io.tollgate.stream.Cut;
import io.tollgate.stream.Flight;
import io.tollgate.upstream.Answer;
import java.nio.channels.SelectableChannel;
import java.util.Random;

/** One request with a payment, through the steps of its route. */
final class SimulatedRequest {

    /** What has happened because of all of them. */
    static final class Effects {
        int calls;
        int heard;
        int asked;
        int failed;
        boolean unpaid;
        boolean askedTwice;
    }

    // Nobody words it: it has no wire.
    private static final Answer ANSWER = new Answer.Whole(new byte[0], null);
    private static final ChatCompletionRequest REQUEST =
            new ChatCompletionRequest(
                    new byte[0], "m", null, false, false, null, null, 1, false, null, Routing.NONE);
    private static final Quote QUOTE =
            new Quote(
                    SimulatedChain.OURS.amount(),
                    1,
                    1,
                    1,
                    new Breakdown("0", "0", "0"),
                    "m",
                    "c",
                    "r",
                    null,
                    null);

    private final SimulatedProcess process;
    private final SimulatedChain chain;
    private final Payment payment;
    private final Effects effects;
    private final boolean failing;
    private final Flight flight = new Flight("simulated", new Here());
    private final Strand strand = new Strand(this::run);

    /**
     * @param dice that say whether the answer is streamed, and, in a faulty world, whether the
     *     provider fails
     */
    SimulatedRequest(
            SimulatedProcess process,
            SimulatedChain chain,
            Payment payment,
            Effects effects,
            Random dice,
            boolean faulty) {
        this.process = process;
        this.chain = chain;
        this.payment = payment;
        this.effects = effects;
        this.failing = faulty && dice.nextInt(8) == 0;
        if (dice.nextBoolean()) {
            flight.log().streams();
        }
    }

    Strand strand() {
        return strand;
    }

    boolean isOf(SimulatedProcess one) {
        return process == one;
    }

    void leave() {
        flight.cut(Cut.CLIENT_LEFT);
    }

    private void run() {
        try {
            ScopedValue.where(Flight.CURRENT, flight).run(this::buy);
        } catch (ReplyException refused) {
            effects.asked++;
            effects.askedTwice |= chain.hasMoved(payment);
        } catch (ApiException unpriced) {
            effects.failed++;
        } finally {
            flight.land();
        }
    }

    /** As in the routes {@code sell} and {@code payment}. */
    private void buy() {
        Purchase purchase = process.checkout.claim(payment, QUOTE, REQUEST, null);
        process.checkout.verify(purchase);
        ask();
        process.delivery.settle(purchase, REQUEST, ANSWER);
        hear(process.delivery.receipt(purchase, Reply.json(200, new byte[0])));
    }

    private void ask() {
        Strand.point();
        effects.calls++;
        if (failing) {
            throw ApiError.server(502, "upstream_error", "It fails.").exception();
        }
    }

    /** Whose stream has begun has got it; a whole answer can still get lost. */
    private void hear(Reply reply) {
        boolean begun = flight.log().streamed();
        Strand.point();
        flight.log().opened();
        if (begun || !flight.over()) {
            effects.heard++;
            effects.unpaid |= !chain.hasMoved(payment) || reply.status() != 200;
        }
    }

    /** A caller of whom nothing can be seen. */
    private static final class Here implements ClientLink {
        @Override
        public SelectableChannel channel() {
            return null;
        }

        @Override
        public Presence look() {
            return Presence.HERE;
        }
    }
}
