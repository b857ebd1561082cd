package io.tollgate.payment;

import java.math.BigInteger;
import java.util.Optional;

/** Takes what owners have permitted, by one address for all processes that share a database. */
public interface Collector {

    /** The address that owners permit to spend, 0x and 40 hex digits, in lower case. */
    String spender();

    /** The nonce that an owner's next permit needs; empty if nobody answers. */
    Optional<BigInteger> nonce(String owner);

    /** Whether a permission would be honoured now. Moves nothing. */
    Verification verify(Permission permission);

    /** What can be taken by a permission now; empty if nobody answers. */
    Optional<Means> means(Permission permission);

    /**
     * Takes an amount. What is to be sent is written down before it is; {@link Settlement.NotSent}
     * and the refusals of a simulation leave the collection as planned.
     */
    Settlement collect(Collection collection);

    /**
     * Goes on with what may have been sent, by this process or another: it is looked for, and sent
     * again only as it was or in its own place.
     */
    Settlement resume(Collection collection);
}
