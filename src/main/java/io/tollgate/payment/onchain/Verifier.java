package io.tollgate.payment.onchain;

import io.tollgate.payment.Authorization;
import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.Payment;
import io.tollgate.payment.Scheme;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Verification;
import org.springframework.lang.Nullable;

/** Looks whether a payment would settle now. */
final class Verifier {

    /** What ends a signature of a wallet that is not deployed yet (ERC-6492). */
    private static final String UNDEPLOYED = "6492".repeat(16);

    private final Chain chain;
    private final Token token;
    private final Outcome outcome;
    private final Diagnosis diagnosis;
    private final Signatures signatures;

    Verifier(ChainParts sight, Diagnosis diagnosis, Signatures signatures) {
        this.chain = sight.chain();
        this.token = sight.token();
        this.outcome = sight.outcome(Scheme.EXACT);
        this.diagnosis = diagnosis;
        this.signatures = signatures;
    }

    /**
     * @throws RpcException if the node cannot be asked
     */
    Verification verify(Payment payment) {
        Eip3009Authorization authorization = (Eip3009Authorization) payment.authorization();
        boolean contract = chain.hasCode(authorization.from());
        Cause cause = contract ? ofWallet(payment) : ofKey(payment);
        if (cause != null) {
            return cause.invalid();
        }
        try {
            token.simulate(Calls.transfer(payment, contract));
            return spent(authorization)
                    ? used(authorization)
                    : new Verification.Valid(authorization.from());
        } catch (NodeErrorException e) {
            if (!e.isRevert()) {
                throw e;
            }
            Cause why = diagnosis.of(authorization, diagnosis.simulated(e));
            return why.equals(Cause.nonceUsed(Scheme.EXACT)) ? used(authorization) : why.invalid();
        }
    }

    private byte[] digest(Payment payment) {
        return signatures.digest((Eip3009Authorization) payment.authorization(), token.asset());
    }

    /** Anybody may have sent what the payer signed: what has paid us is paid. */
    private Verification used(Authorization authorization) {
        Fate fate = outcome.fate(authorization);
        if (outcome.of(fate, authorization).orElse(null) instanceof Settlement.Settled settled) {
            return new Verification.Paid(settled);
        }
        return switch (fate) {
            // Who settles waits until it is deep enough.
            case Fate.Paid waits -> new Verification.Valid(authorization.from());
            case Fate.Untraced untraced -> new Verification.Unavailable(Outcome.OPEN);
            case Fate.Gone gone -> Cause.nonceUsed(Scheme.EXACT).invalid();
            // One node says so, and another one that lags behind does not: it may have paid us.
            case Fate.Unused behind -> new Verification.Unavailable(Outcome.OPEN);
        };
    }

    /** Some tokens don't revert on a used nonce, so that a simulation proves little. */
    private boolean spent(Authorization authorization) {
        return token.isSpent(authorization, Chain.LATEST);
    }

    /** Only what the contract says: the token will ask it too, and nothing else. */
    private @Nullable Cause ofWallet(Payment payment) {
        byte[] digest = digest(payment);
        return token.approves(payment.authorization().from(), digest, payment.signature())
                ? null
                : Cause.badSignature("The payer's contract does not approve the signature.");
    }

    private @Nullable Cause ofKey(Payment payment) {
        if (payment.signature().endsWith(UNDEPLOYED)) {
            return new Cause(
                    "eip6492_factory_not_allowed", "Wallets have to be deployed before they pay.");
        }
        byte[] digest = digest(payment);
        String signer = signatures.signer(digest, payment.signature());
        return payment.authorization().from().equals(signer)
                ? null
                : Cause.badSignature("The payer did not sign this authorization.");
    }
}
