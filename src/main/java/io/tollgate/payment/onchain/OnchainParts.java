package io.tollgate.payment.onchain;

import io.tollgate.payment.Asset;
import java.time.Duration;
import java.util.List;

/** What an on-chain facilitator is made of. */
record OnchainParts(
        ChainParts sight,
        ChainView view,
        Verifier verifier,
        Settler settler,
        Duration receiptTimeout) {

    static OnchainParts of(OnchainSettings settings, Asset asset) {
        List<RelayerKey> keys = settings.relayerKey().stream().map(RelayerKey::of).toList();
        if (settings.rpcUrl() == null || keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "tollgate.payment.facilitator onchain needs tollgate.payment.rpc-url and"
                            + " tollgate.payment.relayer-key.");
        }
        ChainParts sight = ChainParts.of(settings, asset, keys.getFirst().address());
        Diagnosis diagnosis = new Diagnosis(sight.chain(), sight.token());
        return new OnchainParts(
                sight,
                new ChainView(sight, settings.maxInFlight()),
                new Verifier(sight, diagnosis, new Signatures()),
                new Settler(
                        relayers(sight.chain(), asset, keys, settings),
                        sight.outcome(),
                        sight.chain()),
                settings.receiptTimeout());
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
        return new Relayers(chain, asset.address(), relayers, fees);
    }
}
