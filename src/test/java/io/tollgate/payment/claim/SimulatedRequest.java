package io.tollgate.payment.claim;

import io.tollgate.payment.Payment;
import io.tollgate.payment.Settlement;

/** One request with a payment, a step at a time, as checkout and delivery take them. */
final class SimulatedRequest {

    /** Where it stands. */
    enum Step {
        TAKE,
        ASK,
        BEGIN,
        SETTLE,
        NOTE,
        HAND_OVER,
        SAY,
        GIVE_BACK,
        OVER
    }

    /** What happened in the world because of it. */
    static final class Effects {
        int calls;
        int heard;
        boolean unpaid;
    }

    private final Payment payment;
    private final Claims claims;
    private final SimulatedChain chain;
    private final Effects effects;
    private Step step = Step.TAKE;
    private Claim claim;
    private Settlement found;

    SimulatedRequest(Payment payment, Claims claims, SimulatedChain chain, Effects effects) {
        this.payment = payment;
        this.claims = claims;
        this.chain = chain;
        this.effects = effects;
    }

    boolean over() {
        return step == Step.OVER;
    }

    boolean of(Claims process) {
        return claims == process;
    }

    /**
     * @param failing whether the provider fails, or the caller leaves, if it is about to matter
     */
    void go(boolean failing) {
        step =
                switch (step) {
                    case TAKE -> take();
                    case ASK -> ask(failing);
                    case BEGIN -> claims.settling(claim) ? Step.SETTLE : Step.GIVE_BACK;
                    case SETTLE -> settle();
                    case NOTE -> note();
                    case HAND_OVER -> handOver(failing);
                    case SAY -> say();
                    case GIVE_BACK -> giveBack();
                    case OVER -> Step.OVER;
                };
    }

    private Step take() {
        Sold sold = new Sold("m", "{}");
        if (claims.take(payment, SimulatedChain.OURS, "hash", sold)
                instanceof Claiming.Taken mine) {
            claim = mine.claim();
            return Step.ASK;
        }
        return Step.OVER;
    }

    private Step ask(boolean failing) {
        effects.calls++;
        if (failing) {
            return Step.GIVE_BACK;
        }
        return claim.settled() ? Step.HAND_OVER : Step.BEGIN;
    }

    private Step settle() {
        found = chain.settle(payment, SimulatedChain.OURS);
        return Step.NOTE;
    }

    private Step note() {
        return switch (found) {
            case Settlement.Settled settled ->
                    claims.settled(claim, settled.transaction()) ? Step.HAND_OVER : Step.GIVE_BACK;
            case Settlement.Unknown unknown -> Step.GIVE_BACK;
            default -> {
                claims.refused(claim, "no");
                yield Step.GIVE_BACK;
            }
        };
    }

    private Step handOver(boolean failing) {
        if (failing) {
            return Step.GIVE_BACK;
        }
        effects.heard++;
        effects.unpaid |= !chain.moved.contains(payment.authorization().nonce());
        return Step.SAY;
    }

    private Step say() {
        claims.delivered(claim, null);
        return Step.OVER;
    }

    private Step giveBack() {
        claims.release(claim);
        return Step.OVER;
    }
}
