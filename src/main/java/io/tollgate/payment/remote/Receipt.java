package io.tollgate.payment.remote;

import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.Refused;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Settlement.Unknown;
import io.tollgate.payment.remote.Reply.Answered;
import io.tollgate.payment.wire.Networks;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * What an answer to {@code /settle} says (x402 {@code SettlementResponse}). It counts as settled
 * only if it speaks of our own request, and as refused only if it certainly did not settle.
 */
final class Receipt {

    /** A hash, or what others have in its place; it goes into headers and logs. */
    private static final Pattern TRANSACTION = Pattern.compile("[!-~]{1,200}");

    private final Answered answered;
    private final Payment payment;
    private final PaymentRequirements requirements;

    Receipt(Answered answered, Payment payment, PaymentRequirements requirements) {
        this.answered = answered;
        this.payment = payment;
        this.requirements = requirements;
    }

    /** Whether the transaction was sent, but nobody has seen it happen yet. */
    static boolean isPending(Reply reply) {
        return reply instanceof Answered answered
                && !answered.answer().says("success")
                && Reasons.PENDING.equals(answered.answer().text("errorReason"));
    }

    Settlement settlement() {
        if (!answered.answer().field("success").isBoolean()) {
            return new Unknown("The facilitator's success is no boolean.", transaction());
        }
        return answered.answer().says("success") ? settled() : failed();
    }

    private Settlement settled() {
        String transaction = transaction();
        String odd = oddity(transaction);
        if (odd != null) {
            return new Unknown("The facilitator said settled, but " + odd + ".", transaction);
        }
        return new Settled(transaction, payment.authorization().from(), requirements.amount());
    }

    /** What doesn't agree with our own request; null if all does. */
    private @Nullable String oddity(@Nullable String transaction) {
        if (!answered.succeeded()) {
            return "with an error's status";
        }
        if (transaction == null) {
            return "named no transaction";
        }
        if (!isOurNetwork(answered.answer().text("network"))) {
            return "on another network";
        }
        if (!agrees("payer", payment.authorization().from())) {
            return "by another payer";
        }
        return agrees("amount", Long.toString(requirements.amount())) ? null : "another amount";
    }

    /** By either name, whatever the version: facilitators mix them, and they mean the same. */
    private boolean isOurNetwork(@Nullable String network) {
        String ours = requirements.asset().network();
        return network != null && (network.equals(ours) || network.equals(Networks.name(ours)));
    }

    private boolean agrees(String field, String expected) {
        String said = answered.answer().text(field);
        return said == null || said.equalsIgnoreCase(expected);
    }

    /** Who names a transaction has sent it, and somebody else's may have come before it. */
    private Settlement failed() {
        Answer answer = answered.answer();
        String reason = answer.text("errorReason");
        String said = answer.message("errorReason", "no reason");
        String message = answer.message("errorMessage", "The facilitator says: " + said);
        return Reasons.isFinal(reason) && transaction() == null
                ? new Refused(reason, message)
                : new Unknown(said + ": " + message, transaction());
    }

    @Nullable
    String transaction() {
        String transaction = answered.answer().text("transaction");
        return transaction != null && TRANSACTION.matcher(transaction).matches()
                ? transaction
                : null;
    }
}
