package io.tollgate.payment.onchain;

/** No usable answer of the node within the time limit; what was asked for may have happened. */
final class UnreachableNodeException extends RpcException {

    private static final long serialVersionUID = 1L;

    private final boolean unasked;

    /**
     * @param unasked whether it is certain that the question never got there
     */
    UnreachableNodeException(String message, boolean unasked, Throwable cause) {
        super(message, cause);
        this.unasked = unasked;
    }

    boolean unasked() {
        return unasked;
    }
}
