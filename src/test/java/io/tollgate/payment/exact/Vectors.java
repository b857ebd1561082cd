package io.tollgate.payment.exact;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Eip3009Authorization;
import java.math.BigInteger;

/** The vectors of x402.md section 2, made with the reference implementation. */
final class Vectors {

    static final Asset BASE =
            new Asset(
                    "eip155:8453",
                    8453,
                    "0x833589fcd6edb6e08f4c7c32d4f71b54bda02913",
                    "USD Coin",
                    "2");
    static final Asset BASE_SEPOLIA =
            new Asset(
                    "eip155:84532",
                    84532,
                    "0x036cbd53842c5426634e7929541ec2318f3dcf7e",
                    "USDC",
                    "2");

    static final String PAYER = "0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a";
    static final String PAY_TO = "0x209693bc6afc0c5328ba36faf03c514ef312287c";
    static final long VALID_AFTER = 1740672089;
    static final long VALID_BEFORE = 1740672154;

    static final Eip3009Authorization AUTHORIZATION =
            new Eip3009Authorization(
                    PAYER,
                    PAY_TO,
                    BigInteger.valueOf(10_000),
                    BigInteger.valueOf(VALID_AFTER),
                    BigInteger.valueOf(VALID_BEFORE),
                    "0x" + "22".repeat(32));

    static final String BASE_DIGEST =
            "89ff2a21483817390d7289c9621395b14252b313da0bae2711b83b2b31220037";
    static final String BASE_SIGNATURE =
            "719428d299bde6b21618cdfc4b4d57030809bfb656c1675970b0f1f0ad0e4ecd"
                    + "590d2a7bb8c105ce86a1b8a3505f2d30e5565b97ad44ff90bf2f7057f345083d1b";

    private Vectors() {}
}
