package io.tollgate.payment.claim;

/** Where a payment stands. Only a claim with a running lease is held by anybody. */
enum ClaimState {
    /** Held, nothing moved. */
    CLAIMED,
    /** Given back, nothing moved; the same request may come again. */
    RELEASED,
    /** Settlement begun; nobody knows yet whether money has moved. */
    SETTLING,
    /** Money has arrived, the answer is owed. */
    SETTLED,
    /** Answered, and paid unless the payer could not any more: the end. */
    DELIVERED
}
