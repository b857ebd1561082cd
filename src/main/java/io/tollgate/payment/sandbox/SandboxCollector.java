package io.tollgate.payment.sandbox;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Collection;
import io.tollgate.payment.Collector;
import io.tollgate.payment.Eip2612Permit;
import io.tollgate.payment.Means;
import io.tollgate.payment.Permission;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Verification;
import io.tollgate.payment.exact.PermitDigest;
import io.tollgate.payment.exact.Recovery;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Takes play money. Permits are checked for real, of keys: there are no contracts here. */
public final class SandboxCollector implements Collector {

    /** Whom owners permit to spend: no key belongs to it. */
    public static final String SPENDER = "0x5a4db0000000000000000000000000000000c011";

    private static final String AWAY = "The sandbox's database does not answer.";

    private final PlayAllowances allowances;
    private final Asset asset;
    private final Predicate<String> begin;
    private final PermitDigest digests;
    private final Recovery recovery = new Recovery();

    /**
     * @param begin notes that the collection of this id is under way; false if it is not to be
     */
    public SandboxCollector(PlayAllowances allowances, Asset asset, Predicate<String> begin) {
        this.allowances = allowances;
        this.asset = asset;
        this.begin = begin;
        this.digests = new PermitDigest(asset);
    }

    @Override
    public String spender() {
        return SPENDER;
    }

    @Override
    public Optional<BigInteger> nonce(String owner) {
        return Optional.of(BigInteger.valueOf(allowances.permits(asset, owner)));
    }

    @Override
    public Verification verify(Permission permission) {
        return permission.permit() == null ? ofAllowance(permission) : ofPermit(permission);
    }

    private Verification ofAllowance(Permission permission) {
        return allowances.allowance(asset, permission.owner(), SPENDER) >= permission.cap()
                ? new Verification.Valid(permission.owner())
                : new Verification.Invalid(
                        "allowance_too_low",
                        "Play money has no contract to approve at: sign a permit instead.");
    }

    private Verification ofPermit(Permission permission) {
        byte[] signature = HexFormat.of().parseHex(permission.signature().substring(2));
        byte[] digest = digests.of(permission.permit());
        if (!permission.owner().equals(recovery.signer(digest, signature))) {
            return new Verification.Invalid(
                    "invalid_permit_signature",
                    "The signature is not by owner's key, of a permit with these values for the"
                            + " spender, asset and chain that GET /v1/mandates/terms tells.");
        }
        return ofNonce(permission);
    }

    private Verification ofNonce(Permission permission) {
        long next = allowances.permits(asset, permission.owner());
        return permission.permit().nonce().equals(BigInteger.valueOf(next))
                ? new Verification.Valid(permission.owner())
                : new Verification.Invalid(
                        "permit_nonce", "The nonce of owner's next permit is " + next + ".");
    }

    @Override
    public Optional<Means> means(Permission permission) {
        boolean unused = isUnused(permission);
        long allowed =
                unused
                        ? permission.cap()
                        : allowances.allowance(asset, permission.owner(), SPENDER);
        long balance = allowances.balance(permission.owner());
        return Optional.of(new Means(Math.min(allowed, balance), !unused && allowed == 0));
    }

    private boolean isUnused(Permission permission) {
        Eip2612Permit permit = permission.permit();
        return permit != null
                && permit.nonce()
                                .compareTo(
                                        BigInteger.valueOf(
                                                allowances.permits(asset, permit.owner())))
                        >= 0;
    }

    @Override
    public Settlement collect(Collection collection) {
        try {
            if (!begin.test(collection.id())) {
                return new Settlement.NotSent("It is not wanted any more.");
            }
            return resume(collection);
        } catch (DataAccessException | TransactionException e) {
            return new Settlement.Unknown(AWAY, null);
        }
    }

    @Override
    public Settlement resume(Collection collection) {
        try {
            Permission permission = collection.permission();
            if (permission.signature() != null && isUnused(permission)) {
                allowances.permit(asset, permission.permit());
            }
            PlayMoney.Decided decided = allowances.take(asset, collection, SPENDER);
            return decided.transaction() == null
                    ? new Settlement.Refused(
                            "allowance_too_low", "Allowance or balance is less than is due.")
                    : new Settlement.Settled(
                            decided.transaction(), permission.owner(), decided.amount());
        } catch (DataAccessException | TransactionException e) {
            return new Settlement.Unknown(AWAY, null);
        }
    }
}
