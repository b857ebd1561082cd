package io.tollgate.payment.onchain;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Authorization;
import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.Scheme;
import java.math.BigInteger;
import java.util.function.Supplier;
import org.springframework.lang.Nullable;

/** Finds out why a token does not carry out an EIP-3009 authorization. */
final class Diagnosis implements Causes {

    private static final String USED_OR_CANCELED = "authorization is used or canceled";

    private final Chain chain;
    private final Token token;

    Diagnosis(Chain chain, Token token) {
        this.chain = chain;
        this.token = token;
    }

    /** All of one block: whoever paid us by this nonce has less money in the same moment. */
    @Override
    public Cause of(Authorization authorization, Cause otherwise) {
        if (otherwise.equals(Cause.nonceUsed(Scheme.EXACT))) {
            return otherwise;
        }
        Block now = chain.block(Chain.LATEST);
        Cause cause = ofToken(authorization, Depth.tag(now.number()));
        cause = cause == null ? ofTime(authorization, now.timestamp()) : cause;
        cause = cause == null ? ofBalance(authorization, Depth.tag(now.number())) : cause;
        cause = cause == null ? ofDomain() : cause;
        return cause == null ? otherwise : cause;
    }

    @Override
    public Cause simulated(NodeErrorException failure) {
        String reason = Words.reason(failure.data());
        return reason.endsWith(USED_OR_CANCELED)
                ? Cause.nonceUsed(Scheme.EXACT)
                : new Cause(
                        "invalid_exact_evm_transaction_simulation_failed",
                        "The token refuses the transfer: " + reason + ".");
    }

    private @Nullable Cause ofToken(Authorization authorization, String block) {
        if (!token.isDeployed()) {
            return new Cause("asset_not_deployed_contract", "There is no contract at the asset.");
        }
        Boolean spent = reverts(() -> token.isSpent(authorization, block));
        if (spent == null) {
            return new Cause(
                    "invalid_exact_evm_eip3009_not_supported",
                    "The asset takes no transfers by authorization.");
        }
        return spent ? Cause.nonceUsed(Scheme.EXACT) : null;
    }

    private @Nullable Cause ofTime(Authorization authorization, BigInteger now) {
        if (now.compareTo(authorization.validBefore()) >= 0) {
            return Cause.expired(Scheme.EXACT);
        }
        if (now.compareTo(((Eip3009Authorization) authorization).validAfter()) <= 0) {
            return new Cause(Scheme.EXACT.early, "The authorization is not valid yet.");
        }
        return null;
    }

    private @Nullable Cause ofBalance(Authorization authorization, String block) {
        BigInteger balance = reverts(() -> token.balance(authorization.from(), block));
        if (balance == null || balance.compareTo(authorization.value()) >= 0) {
            return null;
        }
        return new Cause(Scheme.EXACT.tooLittle, "The payer has less than the price of the asset.");
    }

    /** A wrong domain is our own mistake, and shows up as a wrong signature. */
    private @Nullable Cause ofDomain() {
        Asset asset = token.asset();
        if (!asset.name().equals(reverts(token::name))) {
            return new Cause(
                    "invalid_exact_evm_token_name_mismatch", "The asset has another name.");
        }
        if (!asset.version().equals(reverts(token::version))) {
            return new Cause(
                    "invalid_exact_evm_token_version_mismatch", "The asset has another version.");
        }
        return null;
    }

    private static <T> @Nullable T reverts(Supplier<T> question) {
        try {
            return question.get();
        } catch (NodeErrorException e) {
            if (e.isRevert()) {
                return null;
            }
            throw e;
        }
    }
}
