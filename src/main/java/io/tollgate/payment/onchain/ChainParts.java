package io.tollgate.payment.onchain;

import io.tollgate.payment.Asset;

/** What it takes to look at a chain. */
record ChainParts(
        Rpc rpc, Asset asset, Chain chain, ChainId chainId, Token token, Outcome outcome) {

    /**
     * @param asker in whose name contracts are asked
     */
    static ChainParts of(OnchainSettings settings, Asset asset, String asker) {
        if (settings.rpcUrl() == null) {
            throw new IllegalArgumentException("tollgate.payment.rpc-url is missing.");
        }
        Rpc rpc = new Rpc(settings.rpcUrl(), settings.rpcTimeout());
        Chain chain = new Chain(rpc);
        Token token = new Token(chain, asset, asker);
        Depth depth = new Depth(chain, settings.confirmations(), settings.confirmationsAboveUsd());
        Outcome outcome =
                new Outcome(new History(chain, token), new Diagnosis(chain, token), depth);
        return new ChainParts(
                rpc, asset, chain, new ChainId(chain, asset.chainId()), token, outcome);
    }

    boolean isOurs(Asset other) {
        return asset.equals(other);
    }
}
