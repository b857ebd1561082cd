package io.tollgate.payment.onchain;

import io.tollgate.payment.Collection;
import io.tollgate.payment.Means;
import io.tollgate.payment.Permission;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Verification;
import io.tollgate.payment.exact.PermitDigest;
import java.math.BigInteger;
import java.util.List;
import org.springframework.lang.Nullable;

/** What the token, and an owner that is a contract, say of a permission. */
final class PermitChecks {

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private final Chain chain;
    private final Token token;
    private final String spender;
    private final PermitDigest digests;
    private final Signatures signatures = new Signatures();

    PermitChecks(ChainParts sight, String spender) {
        this.chain = sight.chain();
        this.token = sight.token();
        this.spender = spender;
        this.digests = new PermitDigest(sight.asset());
    }

    /**
     * @throws RpcException if the node cannot be asked
     */
    Verification verify(Permission permission) {
        Cause cause = permission.permit() == null ? ofAllowance(permission) : ofPermit(permission);
        return cause == null ? new Verification.Valid(permission.owner()) : cause.invalid();
    }

    private @Nullable Cause ofAllowance(Permission permission) {
        return allowance(permission, Chain.LATEST).compareTo(cap(permission)) >= 0
                ? null
                : new Cause(
                        "allowance_too_low",
                        "The allowance of " + spender + " is less than cap: approve it first.");
    }

    private @Nullable Cause ofPermit(Permission permission) {
        if (!isSigned(permission)) {
            return new Cause(
                    "invalid_permit_signature",
                    "The signature is not by owner, of a permit with these values for the spender,"
                            + " asset and chain that GET /v1/mandates/terms tells.");
        }
        try {
            token.simulate(call(permission));
            return null;
        } catch (NodeErrorException e) {
            if (!e.isRevert()) {
                throw e;
            }
            return ofNonce(permission, permitRefused(e));
        }
    }

    /** Whoever saw the permit may have shown it to the token: then the allowance counts. */
    private @Nullable Cause ofNonce(Permission permission, Cause otherwise) {
        BigInteger next = token.permits(permission.owner(), Chain.LATEST);
        int order = next.compareTo(permission.permit().nonce());
        if (order == 0) {
            return otherwise;
        }
        return order > 0 && ofAllowance(permission) == null
                ? null
                : new Cause("permit_nonce", "The nonce of owner's next permit is " + next + ".");
    }

    static Cause permitRefused(NodeErrorException failure) {
        return new Cause(
                "permit_refused",
                "The token refuses the permit: " + Words.reason(failure.data()) + ".");
    }

    private boolean isSigned(Permission permission) {
        byte[] digest = digests.of(permission.permit());
        return chain.hasCode(permission.owner())
                ? token.approves(permission.owner(), digest, permission.signature())
                : permission.owner().equals(signatures.signer(digest, permission.signature()));
    }

    /** The call that shows the permit. */
    String call(Permission permission) {
        return PermitCalls.permit(permission, chain.hasCode(permission.owner()));
    }

    boolean isUsed(Permission permission, String block) {
        return token.permits(permission.owner(), block).compareTo(permission.permit().nonce()) > 0;
    }

    /** As of one block, so that nodes of different age don't contradict each other. */
    Means means(Permission permission) {
        String block = Depth.tag(chain.block(Chain.LATEST).number());
        boolean unused = permission.permit() != null && !isUsed(permission, block);
        BigInteger allowed = unused ? cap(permission) : allowance(permission, block);
        BigInteger balance = token.balance(permission.owner(), block);
        return new Means(
                allowed.min(balance).min(MOST).longValueExact(), !unused && allowed.signum() == 0);
    }

    private BigInteger allowance(Permission permission, String block) {
        return token.allowance(permission.owner(), spender, block);
    }

    private static BigInteger cap(Permission permission) {
        return BigInteger.valueOf(permission.cap());
    }

    /** Whether the allowance is enough for {@code amount}. */
    boolean covers(Permission permission, long amount) {
        return allowance(permission, Chain.LATEST).compareTo(BigInteger.valueOf(amount)) >= 0;
    }

    /** Why a simulation refused a collection, in the chain's own numbers if they tell. */
    Settlement refused(Collection collection, NodeErrorException failure) {
        BigInteger amount = BigInteger.valueOf(collection.amount());
        if (!covers(collection.permission(), collection.amount())) {
            return new Cause("allowance_too_low", "The allowance is less than is due.").refused();
        }
        if (token.balance(collection.permission().owner()).compareTo(amount) < 0) {
            return new Cause("insufficient_balance", "The owner has less than is due.").refused();
        }
        String reason = Words.reason(failure.data());
        return new Cause("collection_refused", "The token refuses: " + reason + ".").refused();
    }

    /** How much a transaction moved between two addresses, by the token's own logs. */
    long moved(Receipt receipt, String from, String to) {
        List<String> topics = List.of(History.TRANSFER, History.padded(from), History.padded(to));
        return !receipt.succeeded()
                ? 0
                : receipt.logs().stream()
                        .filter(log -> log.address().equals(token.asset().address()))
                        .filter(log -> log.topics().equals(topics))
                        .mapToLong(log -> Words.number(log.data()).longValueExact())
                        .sum();
    }
}
