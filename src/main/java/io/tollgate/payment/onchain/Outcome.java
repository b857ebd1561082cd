package io.tollgate.payment.onchain;

import io.tollgate.payment.Authorization;
import io.tollgate.payment.Scheme;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.Unknown;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.lang.Nullable;

/** Turns what the chain shows into a settlement, once it is deep enough to last. */
final class Outcome {

    static final String OPEN = "The nonce is used; by what is not certain yet.";

    private final Past history;
    private final Causes causes;
    private final Depth depth;

    Outcome(Past history, Causes causes, Depth depth) {
        this.history = history;
        this.causes = causes;
        this.depth = depth;
    }

    /** What has become of the authorization by now. */
    Fate fate(Authorization authorization) {
        return history.of(authorization, Chain.LATEST);
    }

    /** A final answer, or none yet. */
    Optional<Settlement> of(Fate fate, Authorization authorization) {
        if (fate instanceof Fate.Paid paid && depth.reached(paid.block(), authorization)) {
            return Optional.of(settled(paid.transaction(), authorization, paid.amount()));
        }
        if (fate instanceof Fate.Gone gone && depth.reached(gone.block(), authorization)) {
            return Optional.of(Cause.nonceUsed(Scheme.of(authorization)).refused());
        }
        return Optional.empty();
    }

    /**
     * A final answer by a transaction of ours, or none yet. Neither its status nor its failure is
     * one: some tokens don't revert on a used nonce, and who used it may have paid us. A node that
     * lags behind does not know the receipt's block, and so cannot say that nothing happened in it.
     */
    Optional<Settlement> of(Receipt receipt, Authorization authorization) {
        if (!depth.reached(receipt.block(), authorization)) {
            return Optional.empty();
        }
        OptionalLong moved = history.moved(receipt, authorization);
        if (moved.isPresent()) {
            return Optional.of(settled(receipt.transaction(), authorization, moved.getAsLong()));
        }
        Fate fate = history.of(authorization, Depth.tag(receipt.block()));
        fate = fate instanceof Fate.Unused ? fate(authorization) : fate;
        return fate instanceof Fate.Unused
                ? refused(authorization, failed(receipt, authorization))
                : of(fate, authorization);
    }

    /** What the chain shows by now: a final answer, or Unknown. */
    Settlement byNow(Authorization authorization) {
        Fate fate = fate(authorization);
        Optional<Settlement> answer =
                fate instanceof Fate.Unused ? ofTime(authorization) : of(fate, authorization);
        return answer.orElseGet(() -> unknown(fate, null));
    }

    /**
     * @param sent the hash of a transaction of ours, or null
     */
    static Settlement unknown(Fate fate, @Nullable String sent) {
        return switch (fate) {
            case Fate.Paid paid ->
                    new Unknown("The payment waits for confirmations.", paid.transaction());
            case Fate.Unused unused ->
                    new Unknown("The authorization has not been used yet.", sent);
            case Fate.Gone gone -> new Unknown(OPEN, sent);
            case Fate.Untraced untraced -> new Unknown(OPEN, sent);
        };
    }

    /** A final answer by time alone: unused when it had expired, in a block that will last. */
    private Optional<Settlement> ofTime(Authorization authorization) {
        Block block = depth.newestThatCounts(authorization);
        boolean expired = block.timestamp().compareTo(authorization.validBefore()) >= 0;
        return expired
                        && history.of(authorization, Depth.tag(block.number()))
                                instanceof Fate.Unused
                ? Optional.of(Cause.expired(Scheme.of(authorization)).refused())
                : Optional.empty();
    }

    /** Why the token refuses what it refused in a simulation; none if it is the nonce. */
    Optional<Settlement> refused(Authorization authorization, NodeErrorException failure) {
        return refused(authorization, causes.of(authorization, causes.simulated(failure)));
    }

    /** Who has used a nonce in the meantime may have paid us: that is no refusal yet. */
    private static Optional<Settlement> refused(Authorization authorization, Cause cause) {
        return cause.equals(Cause.nonceUsed(Scheme.of(authorization)))
                ? Optional.empty()
                : Optional.of(cause.refused());
    }

    private Cause failed(Receipt receipt, Authorization authorization) {
        return receipt.succeeded()
                ? new Cause(
                        Scheme.of(authorization).otherTransfer,
                        "The transaction did not transfer what was authorized.")
                : causes.of(
                        authorization,
                        new Cause(Scheme.of(authorization).failed, "The transaction reverted."));
    }

    private static Settlement settled(
            String transaction, Authorization authorization, long amount) {
        return new Settlement.Settled(transaction, authorization.from(), amount);
    }
}
