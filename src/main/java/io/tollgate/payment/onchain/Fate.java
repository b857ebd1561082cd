package io.tollgate.payment.onchain;

import java.math.BigInteger;

/** What has become of an authorization's nonce on the chain. */
sealed interface Fate {

    /** It can still be used. */
    record Unused() implements Fate {}

    /** It moved what was authorized, {@code amount} of it, whoever sent the transaction. */
    record Paid(String transaction, BigInteger block, long amount) implements Fate {}

    /** It was cancelled, or moved something else: it will never pay. */
    record Gone(BigInteger block) implements Fate {}

    /** It is spent, but the node does not show by what. */
    record Untraced() implements Fate {}
}
