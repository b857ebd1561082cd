package io.tollgate.payment.onchain;

import io.tollgate.payment.Authorization;

/** Finds out why the chain does not carry out authorizations of one scheme. */
interface Causes {

    /**
     * The most telling cause that the chain shows now.
     *
     * @param otherwise what it is if the chain shows none
     * @throws RpcException if the node cannot be asked
     */
    Cause of(Authorization authorization, Cause otherwise);

    /**
     * What a failed simulation says of itself. The node that ran it may be ahead of those that are
     * asked for the cause, so a contract's own words for a used nonce count.
     */
    Cause simulated(NodeErrorException failure);
}
