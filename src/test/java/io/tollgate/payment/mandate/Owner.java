package io.tollgate.payment.mandate;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Eip2612Permit;
import io.tollgate.payment.exact.PermitDigest;
import io.tollgate.payment.exact.Wallet;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Somebody with a wallet who permits things. */
public final class Owner {

    private final Wallet wallet;

    public Owner() {
        byte[] key = new byte[32];
        ThreadLocalRandom.current().nextBytes(key);
        key[0] = 1;
        wallet = new Wallet(key);
    }

    public Wallet wallet() {
        return wallet;
    }

    public String address() {
        return wallet.address();
    }

    public Eip2612Permit permit(String spender, long cap, long nonce, Instant deadline) {
        return new Eip2612Permit(
                address(), spender, cap, BigInteger.valueOf(nonce), deadline.getEpochSecond());
    }

    public String sign(Asset asset, Eip2612Permit permit) {
        return "0x" + HexFormat.of().formatHex(wallet.sign(new PermitDigest(asset).of(permit)));
    }

    /** What is sent to have a permit accepted. */
    public Map<String, Object> body(Asset asset, Eip2612Permit permit) {
        return body(permit, sign(asset, permit));
    }

    public static Map<String, Object> body(Eip2612Permit permit, String signature) {
        Map<String, Object> body = new HashMap<>();
        body.put("owner", permit.owner());
        body.put("cap", Long.toString(permit.value()));
        body.put("deadline", permit.deadline());
        body.put("nonce", permit.nonce().toString());
        body.put("signature", signature);
        return body;
    }
}
