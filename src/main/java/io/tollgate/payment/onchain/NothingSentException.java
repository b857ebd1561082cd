package io.tollgate.payment.onchain;

/** A transaction was certainly not sent, and not for a fault of the payment. */
final class NothingSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NothingSentException(String message, Throwable cause) {
        super(message, cause);
    }
}
