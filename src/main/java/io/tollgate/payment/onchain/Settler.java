package io.tollgate.payment.onchain;

import io.tollgate.payment.Authorization;
import io.tollgate.payment.Payment;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.NotSent;
import io.tollgate.payment.Settlement.Unknown;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a payment's transaction at most once, and waits until the chain says what it moved. */
final class Settler {

    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Relayers relayers;
    private final Mover mover;
    private final Outcome outcome;
    private final Chain chain;

    /** What was sent and has no final answer yet, so that settling again does not send again. */
    private final Map<Authorization, Sent> unanswered = new ConcurrentHashMap<>();

    Settler(Relayers relayers, Mover mover, Outcome outcome, Chain chain) {
        this.relayers = relayers;
        this.mover = mover;
        this.outcome = outcome;
        this.chain = chain;
    }

    /** To be called by one thread at a time for one authorization. */
    Settlement settle(Payment payment, long amount, Deadline deadline) {
        Sent sent = unanswered.get(payment.authorization());
        try {
            return sent == null
                    ? begun(payment, amount, deadline)
                    : awaited(sent, payment, deadline);
        } catch (NothingSentException | RpcException e) {
            return notSent(e);
        }
    }

    /** The chain has given a final answer. */
    void answered(Authorization authorization) {
        unanswered.remove(authorization);
    }

    /** The hash of what was sent for an authorization without a final answer. */
    Optional<String> sent(Authorization authorization) {
        return Optional.ofNullable(unanswered.get(authorization)).map(Sent::newest);
    }

    /** Looks before it sends: a nonce that is used was perhaps used to pay us. */
    private Settlement begun(Payment payment, long amount, Deadline deadline) {
        Fate fate = outcome.fate(payment.authorization());
        if (!(fate instanceof Fate.Unused)) {
            return awaited(fate, payment.authorization(), deadline);
        }
        Sent sent;
        try {
            sent = relayers.send(mover.call(payment, amount));
        } catch (NodeErrorException e) {
            return e.isRevert() ? refused(payment.authorization(), e, deadline) : notSent(e);
        }
        unanswered.values().removeIf(old -> old.isOlderThan(REMEMBERED));
        unanswered.put(payment.authorization(), sent);
        return awaited(sent, payment, deadline);
    }

    private Settlement refused(
            Authorization authorization, NodeErrorException failure, Deadline deadline) {
        return outcome.refused(authorization, failure)
                .orElseGet(() -> awaited(outcome.fate(authorization), authorization, deadline));
    }

    private Settlement awaited(Sent sent, Payment payment, Deadline deadline) {
        Authorization authorization = payment.authorization();
        Optional<Settlement> answer = deadline.await(() -> looked(sent, authorization));
        if (answer.isEmpty()) {
            sent.relayer().abandoned();
            answer = anyway(authorization);
        }
        if (answer.isPresent()) {
            unanswered.remove(authorization);
            return answer.get();
        }
        return new Unknown("The transaction has not been confirmed yet.", sent.newest());
    }

    private Optional<Settlement> looked(Sent sent, Authorization authorization) {
        for (String transaction : sent.transactions()) {
            Optional<Receipt> receipt = chain.receipt(transaction);
            if (receipt.isPresent()) {
                sent.relayer().mined(sent, receipt.get().block());
                return outcome.of(receipt.get(), authorization);
            }
        }
        sent.relayer().hasten(sent);
        return Optional.empty();
    }

    /** Ours may wait in vain because somebody else has sent the same authorization. */
    private Optional<Settlement> anyway(Authorization authorization) {
        try {
            return outcome.of(outcome.fate(authorization), authorization);
        } catch (RpcException e) {
            return Optional.empty();
        }
    }

    private Settlement awaited(Fate found, Authorization authorization, Deadline deadline) {
        Optional<Settlement> first = outcome.of(found, authorization);
        return first.or(
                        () ->
                                deadline.await(
                                        () ->
                                                outcome.of(
                                                        outcome.fate(authorization),
                                                        authorization)))
                .orElseGet(() -> Outcome.unknown(found, sent(authorization).orElse(null)));
    }

    /** Nodes' words can name accounts and balances of ours, so they are for the log only. */
    private static Settlement notSent(RuntimeException failure) {
        LOG.warn("Nothing was sent: {}", failure.getMessage());
        return new NotSent(
                failure instanceof NothingSentException
                        ? "The transaction could not be sent."
                        : "The chain does not answer.");
    }
}
