package io.tollgate.payment.upto;

import io.tollgate.payment.Accepted;
import io.tollgate.payment.Asset;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Permit2Authorization;
import io.tollgate.payment.exact.Wallet;
import java.math.BigInteger;
import java.util.HexFormat;

/** The permit of x402.md's vector for what it pays, to be bent in one place. */
public final class PermitOffer {

    public static final Asset BASE =
            new Asset(
                    "eip155:8453",
                    8453,
                    "0x833589fcd6edb6e08f4c7c32d4f71b54bda02913",
                    "USD Coin",
                    "2");
    static final String PAYER = "0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a";
    public static final String PAY_TO = "0x209693bc6afc0c5328ba36faf03c514ef312287c";
    static final String FACILITATOR = "0x857b06519e91e3a54538791bdbb0e22373e36b66";
    static final long DEADLINE = 1740672154;

    static final PaymentRequirements REQUIREMENTS =
            new PaymentRequirements("upto", BASE, 5_000_000, PAY_TO, 60, FACILITATOR);

    String from = PAYER;
    String token = BASE.address();
    BigInteger amount = BigInteger.valueOf(5_000_000);
    String spender = Permit2.UPTO_PROXY;
    String nonce = "7";
    BigInteger deadline = BigInteger.valueOf(DEADLINE);
    String to = PAY_TO;
    String facilitator = FACILITATOR;
    BigInteger validAfter = BigInteger.ZERO;
    String scheme = "upto";
    String network = BASE.network();
    Accepted accepted;

    Permit2Authorization permit() {
        return new Permit2Authorization(
                from, token, amount, spender, nonce, deadline, to, facilitator, validAfter);
    }

    byte[] signature() {
        return Wallet.ofVectors().sign(new Permit2Digest(BASE.chainId()).of(permit()));
    }

    /** Signed as it is by now. */
    Payment payment() {
        return payment(signature());
    }

    Payment payment(byte[] signature) {
        return new Payment(
                2,
                scheme,
                network,
                permit(),
                "0x" + HexFormat.of().formatHex(signature),
                accepted,
                null,
                null,
                new byte[0]);
    }
}
