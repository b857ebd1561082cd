package io.tollgate.payment.upto;

/** Contracts that are at the same address on every chain; in lower case. */
public final class Permit2 {

    /** Uniswap's Permit2, which payers allow to move their tokens. */
    public static final String ADDRESS = "0x000000000022d473030f116ddee9f6b43ac78ba3";

    /** x402's proxy for {@code upto}, which alone may use what a payer signs for it. */
    public static final String UPTO_PROXY = "0x4020a4f3b7b90cca423b9fabcc0ce57c6c240002";

    private Permit2() {}
}
