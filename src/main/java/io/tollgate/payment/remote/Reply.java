package io.tollgate.payment.remote;

/** What came of one call. */
sealed interface Reply {

    /** The facilitator has answered in its protocol's words; what they mean is said elsewhere. */
    record Answered(int status, Answer answer) implements Reply {

        boolean succeeded() {
            return status / 100 == 2;
        }
    }

    /** It is certain that not a byte of the call has left. */
    record NotSent(String message) implements Reply {}

    /** The call may have been read and obeyed; nobody knows. */
    record Lost(String message) implements Reply {}
}
