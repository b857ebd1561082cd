package io.tollgate.payment.onchain;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Scheme;
import java.util.Map;

/** What it takes to look at a chain. */
record ChainParts(
        Rpc rpc,
        Asset asset,
        Chain chain,
        ChainId chainId,
        Token token,
        Map<Scheme, Outcome> outcomes) {

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
        Outcome exact = new Outcome(new History(chain, token), new Diagnosis(chain, token), depth);
        Outcome upto =
                new Outcome(
                        new PermitHistory(chain, asset.address()),
                        new PermitDiagnosis(chain, token),
                        depth);
        return new ChainParts(
                rpc,
                asset,
                chain,
                new ChainId(chain, asset.chainId()),
                token,
                Map.of(Scheme.EXACT, exact, Scheme.UPTO, upto));
    }

    /** Each scheme has nonces of its own, kept in contracts of their own. */
    Outcome outcome(Scheme scheme) {
        return outcomes.get(scheme);
    }

    boolean isOurs(Asset other) {
        return asset.equals(other);
    }
}
