package io.tollgate.payment.onchain;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends payments by whichever key has the least to do. */
final class Relayers {

    private static final Logger LOG = LoggerFactory.getLogger(Relayers.class);

    private final Chain chain;
    private final List<Relayer> relayers;
    private final Fees fees;

    Relayers(Chain chain, List<Relayer> relayers, Fees fees) {
        this.chain = chain;
        this.relayers = List.copyOf(relayers);
        this.fees = fees;
    }

    /**
     * Sends what moves a payment, unless the contract would refuse it.
     *
     * @throws NodeErrorException if the contract would
     * @throws NothingSentException if gas is too expensive, or no relayer can pay for it or may
     *     send it
     * @throws UnreachableNodeException if the node did not answer before anything was sent
     */
    Sent send(Call call) {
        List<Relayer> able = able(call);
        BigInteger gas = gas(able.getFirst(), call);
        Fee fee =
                fees.now()
                        .orElseThrow(
                                () ->
                                        new NothingSentException(
                                                "Gas costs more than max-fee-gwei.", null));
        NothingSentException last = null;
        for (Relayer relayer : able) {
            try {
                return relayer.send(call.to(), call.data(), gas, fee);
            } catch (NothingSentException e) {
                LOG.warn("{} sent nothing: {}", relayer.address(), e.getMessage());
                last = e;
            }
        }
        throw last;
    }

    /**
     * A quarter more than it takes now: another payer's first payment changes what storage costs.
     */
    private BigInteger gas(Relayer relayer, Call call) {
        BigInteger estimate = chain.gas(relayer.address(), call.to(), call.data());
        return estimate.add(estimate.shiftRight(2)).min(Chain.MOST_GAS);
    }

    /** Who may send it, the idlest first. */
    private List<Relayer> able(Call call) {
        List<Relayer> able =
                relayers.stream()
                        .filter(each -> call.from() == null || call.from().equals(each.address()))
                        .sorted(Comparator.comparingInt(Relayer::load))
                        .toList();
        if (able.isEmpty()) {
            throw new NothingSentException("It needs the key of " + call.from() + ".", null);
        }
        return able;
    }
}
