package io.tollgate.payment.onchain;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Payment;
import io.tollgate.payment.Permit2Authorization;
import io.tollgate.payment.Scheme;
import io.tollgate.payment.upto.Permit2;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What an on-chain facilitator is made of.
 *
 * @param facilitator the address of the key that settles {@code upto} payments
 */
record OnchainParts(
        ChainParts sight,
        ChainView view,
        Map<Scheme, Rail> rails,
        String facilitator,
        Duration receiptTimeout) {

    static OnchainParts of(OnchainSettings settings, Asset asset) {
        List<RelayerKey> keys = settings.relayerKey().stream().map(RelayerKey::of).toList();
        if (settings.rpcUrl() == null || keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "tollgate.payment.facilitator onchain needs tollgate.payment.rpc-url and"
                            + " tollgate.payment.relayer-key.");
        }
        ChainParts sight = ChainParts.of(settings, asset, keys.getFirst().address());
        Relayers relayers = relayers(sight.chain(), asset, keys, settings);
        return new OnchainParts(
                sight,
                new ChainView(sight, settings.maxInFlight()),
                Map.of(
                        Scheme.EXACT, exact(sight, relayers),
                        Scheme.UPTO, upto(sight, relayers)),
                keys.getFirst().address(),
                settings.receiptTimeout());
    }

    private static Rail exact(ChainParts sight, Relayers relayers) {
        Chain chain = sight.chain();
        Mover mover =
                (payment, all) ->
                        new Call(
                                null,
                                sight.asset().address(),
                                Calls.transfer(
                                        payment, chain.hasCode(payment.authorization().from())));
        Diagnosis diagnosis = new Diagnosis(chain, sight.token());
        Verifier verifier = new Verifier(sight, diagnosis, new Signatures());
        return new Rail(
                verifier::verify, new Settler(relayers, mover, sight.outcome(Scheme.EXACT), chain));
    }

    private static Rail upto(ChainParts sight, Relayers relayers) {
        Chain chain = sight.chain();
        Mover mover =
                (payment, amount) ->
                        new Call(
                                ((Permit2Authorization) payment.authorization()).facilitator(),
                                Permit2.UPTO_PROXY,
                                Permit2Calls.settle(payment, amount));
        PermitVerifier verifier =
                new PermitVerifier(chain, mover, new PermitDiagnosis(chain, sight.token()));
        return new Rail(
                verifier::verify, new Settler(relayers, mover, sight.outcome(Scheme.UPTO), chain));
    }

    Rail rail(Payment payment) {
        return rails.get(Scheme.of(payment.authorization()));
    }

    private static Relayers relayers(
            Chain chain, Asset asset, List<RelayerKey> keys, OnchainSettings settings) {
        Fees fees = new Fees(chain, settings.maxFeeGwei());
        List<Relayer> relayers =
                keys.stream()
                        .map(
                                key ->
                                        new Relayer(
                                                chain,
                                                asset.chainId(),
                                                key,
                                                fees,
                                                settings.receiptTimeout(),
                                                settings.replaceAfter()))
                        .toList();
        return new Relayers(chain, relayers, fees);
    }
}
