package io.tollgate.payment.claim;

/** What came of trying to claim a payment. */
public sealed interface Claiming {

    /** It is ours. */
    record Taken(Claim claim) implements Claiming {}

    /** Another request is being served for it right now. */
    record InProgress() implements Claiming {}

    /** Its settlement has been begun and is not known yet. */
    record Settling() implements Claiming {}

    /** It has paid for an answer that was delivered. */
    record Spent() implements Claiming {}

    /** It was first sent with another request, or its identifier with another payment. */
    record OtherRequest() implements Claiming {}
}
