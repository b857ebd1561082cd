package io.tollgate.payment.wire;

/** A payment that can't be read as one that the gateway could take. */
public final class PaymentFault extends RuntimeException {

    private final int status;
    private final String reason;

    /**
     * @param status 400 if it is malformed, 402 if it is a payment of another kind
     * @param reason machine-readable, from x402.md section 3
     * @param message for people; nothing of the payload is in it
     */
    PaymentFault(int status, String reason, String message) {
        // No stack trace: these are answers, thrown by the thousand by callers' mistakes.
        super(message, null, false, false);
        this.status = status;
        this.reason = reason;
    }

    static PaymentFault malformed(String message) {
        return new PaymentFault(400, "invalid_payload", message);
    }

    /** HTTP status, 400 or 402. */
    public int status() {
        return status;
    }

    /** Machine-readable, such as {@code invalid_payload}. */
    public String reason() {
        return reason;
    }
}
