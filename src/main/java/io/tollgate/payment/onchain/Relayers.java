package io.tollgate.payment.onchain;

import io.tollgate.payment.Payment;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends payments by whichever key has the least to do. */
final class Relayers {

    private static final Logger LOG = LoggerFactory.getLogger(Relayers.class);

    private final Chain chain;
    private final String token;
    private final List<Relayer> relayers;
    private final Fees fees;

    Relayers(Chain chain, String token, List<Relayer> relayers, Fees fees) {
        this.chain = chain;
        this.token = token;
        this.relayers = List.copyOf(relayers);
        this.fees = fees;
    }

    /**
     * Sends a payment, unless the token would refuse it.
     *
     * @throws NodeErrorException if the token would
     * @throws NothingSentException if gas is too expensive or no relayer can pay for it
     * @throws UnreachableNodeException if the node did not answer before anything was sent
     */
    Sent send(Payment payment) {
        boolean contract = chain.hasCode(payment.authorization().from());
        String data = Calls.transfer(payment, contract);
        BigInteger gas = gas(data);
        Fee fee =
                fees.now()
                        .orElseThrow(
                                () ->
                                        new NothingSentException(
                                                "Gas costs more than max-fee-gwei.", null));
        NothingSentException last = null;
        for (Relayer relayer : idlestFirst()) {
            try {
                return relayer.send(token, data, gas, fee);
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
    private BigInteger gas(String data) {
        BigInteger estimate = chain.gas(relayers.getFirst().address(), token, data);
        return estimate.add(estimate.shiftRight(2)).min(Chain.MOST_GAS);
    }

    private List<Relayer> idlestFirst() {
        return relayers.stream().sorted(Comparator.comparingInt(Relayer::load)).toList();
    }
}
