package io.tollgate.payment.onchain;

import io.tollgate.payment.Authorization;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks back through a contract's logs for one that tells an authorization's fate: through the last
 * 11 hours, and, once it has expired, through as many before that. Nothing moves by it afterwards,
 * so what is asked about after an outage of days is found as well. What has not expired anybody may
 * present, so it may cost no more than the first.
 */
final class Lookback {

    /** What public nodes let one question cover, at first. */
    private static final BigInteger RANGE = BigInteger.valueOf(2_000);

    private static final BigInteger LEAST_RANGE = BigInteger.valueOf(100);

    /** 11 hours of blocks of 2 s. */
    private static final BigInteger FAR = BigInteger.valueOf(20_000);

    /** How long ago it may have expired: 14 days of blocks of 2 s. */
    private static final BigInteger FARTHEST = BigInteger.valueOf(604_800);

    /** Questions about what anybody may present, and about what only the reconciler asks of. */
    private static final int MOST_OPEN = 30;

    private static final int MOST_EXPIRED = 200;

    private record Question(List<Object> topics, Function<Log, Optional<Fate>> fate) {}

    private final Chain chain;
    private final String contract;

    Lookback(Chain chain, String contract) {
        this.chain = chain;
        this.contract = contract;
    }

    /**
     * @param topics as {@code eth_getLogs} takes them
     * @param fate empty if a log says nothing of this authorization
     */
    Optional<Fate> find(
            Authorization authorization, List<Object> topics, Function<Log, Optional<Fate>> fate) {
        Question question = new Question(topics, fate);
        Block latest = chain.block(Chain.LATEST);
        BigInteger before = latest.number().subtract(FAR);
        boolean open = latest.timestamp().compareTo(authorization.validBefore()) < 0;
        Optional<Fate> found =
                between(before, latest.number(), question, open ? MOST_OPEN : MOST_EXPIRED);
        if (found.isPresent() || open || before.signum() < 0) {
            return found;
        }
        BigInteger last = expiry(latest.number(), authorization.validBefore()).min(before);
        return between(last.subtract(FAR), last, question, MOST_EXPIRED);
    }

    /** A block in which it had expired, less than a range after the first. */
    private BigInteger expiry(BigInteger latest, BigInteger time) {
        BigInteger after = latest;
        BigInteger before = latest.subtract(FARTHEST).max(BigInteger.ZERO);
        while (after.subtract(before).compareTo(RANGE) > 0) {
            BigInteger middle = after.add(before).shiftRight(1);
            if (chain.block(Depth.tag(middle)).timestamp().compareTo(time) < 0) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return after;
    }

    /** Newest first, after {@code before}; in smaller steps where the node refuses large ones. */
    private Optional<Fate> between(
            BigInteger before, BigInteger last, Question question, int most) {
        BigInteger first = before.add(BigInteger.ONE).max(BigInteger.ZERO);
        BigInteger range = RANGE;
        BigInteger to = last;
        for (int asked = 0; to.compareTo(first) >= 0 && asked < most; asked++) {
            BigInteger from = to.subtract(range).add(BigInteger.ONE).max(first);
            try {
                Optional<Fate> found = told(question, from, to);
                if (found.isPresent()) {
                    return found;
                }
                to = from.subtract(BigInteger.ONE);
            } catch (NodeErrorException e) {
                range = smaller(range, e);
            }
        }
        return Optional.empty();
    }

    private static BigInteger smaller(BigInteger range, NodeErrorException refusal) {
        BigInteger half = range.shiftRight(1);
        if (half.compareTo(LEAST_RANGE) < 0) {
            throw refusal;
        }
        return half;
    }

    private Optional<Fate> told(Question question, BigInteger from, BigInteger to) {
        return chain.logs(contract, question.topics(), from, to).stream()
                .map(question.fate())
                .flatMap(Optional::stream)
                .findFirst();
    }
}
