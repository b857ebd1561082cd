package io.tollgate.payment.remote;

import io.tollgate.payment.Payment;
import io.tollgate.payment.Verification;
import io.tollgate.payment.Verification.Invalid;
import io.tollgate.payment.Verification.Unavailable;
import io.tollgate.payment.Verification.Valid;
import io.tollgate.payment.remote.Reply.Answered;
import io.tollgate.payment.remote.Reply.Lost;
import io.tollgate.payment.remote.Reply.NotSent;

/** What a reply to {@code /verify} says (x402 {@code VerifyResponse}). */
final class Verdict {

    private static final String NO_REASON = "unexpected_verify_error";

    private Verdict() {}

    static Verification of(Reply reply, Payment payment) {
        return switch (reply) {
            case NotSent unsent -> new Unavailable(unsent.message());
            case Lost lost -> new Unavailable(lost.message());
            case Answered answered -> of(answered, payment);
        };
    }

    private static Verification of(Answered answered, Payment payment) {
        Answer answer = answered.answer();
        if (!answer.field("isValid").isBoolean()) {
            return new Unavailable("The facilitator's isValid is no boolean.");
        }
        if (answer.says("isValid")) {
            return valid(answered, payment);
        }
        return new Invalid(
                Reasons.word(answer.text("invalidReason"), NO_REASON),
                answer.message("invalidMessage", "The facilitator says that it would not settle."));
    }

    /** A yes with an error's status, or about another payer, is an answer to something else. */
    private static Verification valid(Answered answered, Payment payment) {
        String from = payment.authorization().from();
        String payer = answered.answer().text("payer");
        if (!answered.succeeded()) {
            return new Unavailable("The facilitator said valid, but with an error's status.");
        }
        return payer == null || payer.equalsIgnoreCase(from)
                ? new Valid(from)
                : new Unavailable("The facilitator spoke of another payer.");
    }
}
