package io.tollgate.payment.onchain;

import java.math.BigInteger;

/**
 * A place in an account's row of transactions. All drafts for it have its account nonce and its
 * call, so that one of them at most is ever mined.
 *
 * @param signer whose account, 0x and 40 hex digits, in lower case
 * @param contract what is called, written like {@code signer}
 * @param data of the call, 0x and hex digits
 * @param gas the most it may use
 * @param open whether it is not known yet what became of it
 */
public record Slot(
        String signer,
        BigInteger accountNonce,
        Purpose purpose,
        String contract,
        String data,
        BigInteger gas,
        boolean open) {}
