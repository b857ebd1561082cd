package io.tollgate.payment.onchain;

import io.tollgate.payment.Authorization;
import io.tollgate.payment.Permit2Authorization;
import io.tollgate.payment.Scheme;
import io.tollgate.payment.exact.TypedData;
import io.tollgate.payment.upto.Permit2;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.lang.Nullable;

/** Finds out why x402's proxy, Permit2 or the token does not carry out a permit. */
final class PermitDiagnosis implements Causes {

    /** What the contracts' own errors mean, by their selectors. */
    private static final Map<String, Cause> ERRORS =
            Map.ofEntries(
                    error("InvalidNonce()", Cause.nonceUsed(Scheme.UPTO)),
                    error("SignatureExpired(uint256)", Cause.expired(Scheme.UPTO)),
                    error("PaymentTooEarly()", early()),
                    error("InvalidSigner()", badSignature()),
                    error("InvalidSignature()", badSignature()),
                    error("InvalidSignatureLength()", badSignature()),
                    error("InvalidContractSignature()", badSignature()),
                    error(
                            "UnauthorizedFacilitator()",
                            new Cause(
                                    "upto_unauthorized_facilitator",
                                    "Another facilitator has to settle it.")),
                    error(
                            "AmountExceedsPermitted()",
                            new Cause(
                                    "upto_amount_exceeds_permitted",
                                    "It is more than was signed.")));

    private final Chain chain;
    private final Token token;
    private final PermitHistory history;

    PermitDiagnosis(Chain chain, Token token) {
        this.chain = chain;
        this.token = token;
        this.history = new PermitHistory(chain, token.asset().address());
    }

    private static Map.Entry<String, Cause> error(String error, Cause cause) {
        return Map.entry("0x" + HexFormat.of().formatHex(TypedData.hash(error), 0, 4), cause);
    }

    private static Cause early() {
        return new Cause(Scheme.UPTO.early, "The permit is not valid yet.");
    }

    private static Cause badSignature() {
        return new Cause(Scheme.UPTO.signature, "The payer did not sign this permit.");
    }

    /** All of one block: what was moved by this nonce is missing in the same moment. */
    @Override
    public Cause of(Authorization authorization, Cause otherwise) {
        if (otherwise.equals(used())) {
            return otherwise;
        }
        Permit2Authorization permit = (Permit2Authorization) authorization;
        Block now = chain.block(Chain.LATEST);
        String block = Depth.tag(now.number());
        Cause cause = ofProxy();
        cause = cause == null && history.isSpent(permit, block) ? used() : cause;
        cause = cause == null ? ofTime(permit, now.timestamp()) : cause;
        cause = cause == null ? ofMoney(permit, block) : cause;
        return cause == null ? otherwise : cause;
    }

    private static Cause used() {
        return Cause.nonceUsed(Scheme.UPTO);
    }

    private @Nullable Cause ofProxy() {
        return chain.hasCode(Permit2.UPTO_PROXY) && chain.hasCode(Permit2.ADDRESS)
                ? null
                : undeployed();
    }

    static Cause undeployed() {
        return new Cause(
                "permit2_proxy_not_deployed", "Permit2 or its proxy is not on this chain.");
    }

    private @Nullable Cause ofTime(Permit2Authorization permit, BigInteger now) {
        if (now.compareTo(permit.deadline()) > 0) {
            return Cause.expired(Scheme.UPTO);
        }
        return now.compareTo(permit.validAfter()) < 0 ? early() : null;
    }

    private @Nullable Cause ofMoney(Permit2Authorization permit, String block) {
        if (token.balance(permit.from(), block).compareTo(permit.value()) < 0) {
            return new Cause(
                    Scheme.UPTO.tooLittle, "The payer has less than the ceiling of the asset.");
        }
        return token.allowance(permit.from(), Permit2.ADDRESS, block).compareTo(permit.value()) < 0
                ? new Cause(
                        "permit2_allowance_required",
                        "The payer has to approve Permit2 for the asset first; that is not"
                                + " sponsored here.")
                : null;
    }

    @Override
    public Cause simulated(NodeErrorException failure) {
        String data = failure.data();
        Cause known = data.length() < 10 ? null : ERRORS.get(data.substring(0, 10));
        return known != null
                ? known
                : new Cause(
                        "permit2_simulation_failed",
                        "The permit is refused: " + Words.reason(data) + ".");
    }
}
