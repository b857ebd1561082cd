package io.tollgate.payment.onchain;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Authorization;
import java.math.BigInteger;

/** What the asset's contract, and a payer's if he is one, answer to questions. */
final class Token {

    private static final String ERC1271_VALID = "0x1626ba7e" + "0".repeat(56);

    /** For questions that are asked in nobody's name. */
    static final String NOBODY = "0x" + "0".repeat(40);

    private final Chain chain;
    private final Asset asset;
    private final String asker;

    /**
     * @param asker in whose name it is asked
     */
    Token(Chain chain, Asset asset, String asker) {
        this.chain = chain;
        this.asset = asset;
        this.asker = asker;
    }

    Asset asset() {
        return asset;
    }

    boolean isDeployed() {
        return chain.hasCode(asset.address());
    }

    /**
     * Whether the authorization was used or cancelled.
     *
     * @param block whose state counts: a node that lags behind does not know it and fails
     */
    boolean isSpent(Authorization authorization, String block) {
        return Words.number(ask(Calls.authorizationState(authorization), block)).signum() > 0;
    }

    BigInteger balance(String owner) {
        return balance(owner, Chain.LATEST);
    }

    BigInteger balance(String owner, String block) {
        return Words.number(ask(Calls.balanceOf(owner), block));
    }

    /** How much {@code spender} may move of {@code owner}'s. */
    BigInteger allowance(String owner, String spender) {
        return allowance(owner, spender, Chain.LATEST);
    }

    BigInteger allowance(String owner, String spender, String block) {
        return Words.number(ask(Calls.allowance(owner, spender), block));
    }

    /** How many EIP-2612 permits of an owner have been used. */
    BigInteger permits(String owner, String block) {
        return Words.number(ask(PermitCalls.nonces(owner), block));
    }

    String name() {
        return Words.string(ask(Calls.plain("name"), Chain.LATEST));
    }

    String version() {
        return Words.string(ask(Calls.plain("version"), Chain.LATEST));
    }

    /** Lets the token try a call that moves money, without moving any; throws if it reverts. */
    void simulate(String transfer) {
        ask(transfer, Chain.LATEST);
    }

    /** Whether the contract at {@code wallet} says that the signature is its own (ERC-1271). */
    boolean approves(String wallet, byte[] digest, String signature) {
        try {
            String said =
                    chain.call(
                            asker, wallet, Calls.isValidSignature(digest, signature), Chain.LATEST);
            return said.equals(ERC1271_VALID);
        } catch (NodeErrorException e) {
            if (e.isRevert()) {
                return false;
            }
            throw e;
        }
    }

    private String ask(String data, String block) {
        return chain.call(asker, asset.address(), data, block);
    }
}
