package io.tollgate.payment.onchain;

import io.tollgate.payment.Asset;
import java.time.Duration;
import java.util.List;

/** What an on-chain facilitator is made of. */
record OnchainParts(
        Rpc rpc,
        Asset asset,
        ChainId chainId,
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
        Rpc rpc = new Rpc(settings.rpcUrl(), settings.rpcTimeout());
        Chain chain = new Chain(rpc);
        Token token = new Token(chain, asset, keys.getFirst().address());
        Diagnosis diagnosis = new Diagnosis(chain, token);
        Outcome outcome =
                new Outcome(
                        new History(chain, token),
                        diagnosis,
                        new Depth(
                                chain, settings.confirmations(), settings.confirmationsAboveUsd()));
        return new OnchainParts(
                rpc,
                asset,
                new ChainId(chain, asset.chainId()),
                new Verifier(chain, token, diagnosis, new Signatures()),
                new Settler(relayers(chain, asset, keys, settings), outcome, chain),
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

    boolean isOurs(Asset other) {
        return asset.equals(other);
    }
}
