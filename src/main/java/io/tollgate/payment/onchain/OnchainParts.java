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
        Rpc rpc,
        Asset asset,
        ChainId chainId,
        Token token,
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
        Rpc rpc = new Rpc(settings.rpcUrl(), settings.rpcTimeout());
        Chain chain = new Chain(rpc);
        Token token = new Token(chain, asset, keys.getFirst().address());
        Relayers relayers = relayers(chain, asset, keys, settings);
        Depth depth = new Depth(chain, settings.confirmations(), settings.confirmationsAboveUsd());
        return new OnchainParts(
                rpc,
                asset,
                new ChainId(chain, asset.chainId()),
                token,
                Map.of(
                        Scheme.EXACT, exact(chain, token, relayers, depth),
                        Scheme.UPTO, upto(chain, token, relayers, depth)),
                keys.getFirst().address(),
                settings.receiptTimeout());
    }

    private static Rail exact(Chain chain, Token token, Relayers relayers, Depth depth) {
        Diagnosis diagnosis = new Diagnosis(chain, token);
        Verifier verifier = new Verifier(chain, token, diagnosis, new Signatures());
        Mover mover =
                (payment, all) ->
                        new Call(
                                null,
                                token.asset().address(),
                                Calls.transfer(
                                        payment, chain.hasCode(payment.authorization().from())));
        Outcome outcome = new Outcome(new History(chain, token), diagnosis, depth);
        return new Rail(verifier::verify, new Settler(relayers, mover, outcome, chain));
    }

    private static Rail upto(Chain chain, Token token, Relayers relayers, Depth depth) {
        PermitHistory history = new PermitHistory(chain, token.asset().address());
        PermitDiagnosis diagnosis = new PermitDiagnosis(chain, token, history);
        Mover mover =
                (payment, amount) ->
                        new Call(
                                ((Permit2Authorization) payment.authorization()).facilitator(),
                                Permit2.UPTO_PROXY,
                                Permit2Calls.settle(payment, amount));
        PermitVerifier verifier = new PermitVerifier(chain, mover, diagnosis);
        Outcome outcome = new Outcome(history, diagnosis, depth);
        return new Rail(verifier::verify, new Settler(relayers, mover, outcome, chain));
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

    boolean isOurs(Asset other) {
        return asset.equals(other);
    }
}
