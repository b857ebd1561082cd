package io.tollgate.payment.onchain;

/** The node did not do what it was asked for. */
sealed class RpcException extends RuntimeException
        permits UnreachableNodeException, NodeErrorException {

    private static final long serialVersionUID = 1L;

    RpcException(String message, Throwable cause) {
        super(message, cause);
    }
}
