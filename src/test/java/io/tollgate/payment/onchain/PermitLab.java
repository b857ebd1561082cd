package io.tollgate.payment.onchain;

import io.tollgate.payment.upto.Permit2;
import java.io.IOException;
import java.math.BigInteger;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.generated.Uint256;

/** A lab with Permit2 and x402's proxy at their usual addresses. */
final class PermitLab implements AutoCloseable {

    private static final BigInteger ALL = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

    private final Lab lab;

    private PermitLab(Lab lab) {
        this.lab = lab;
    }

    static PermitLab start() throws IOException, InterruptedException {
        return of(Lab.start());
    }

    static PermitLab of(Lab lab) throws IOException, InterruptedException {
        lab.plant(Permit2.ADDRESS, "LabPermit2");
        lab.plant(Permit2.UPTO_PROXY, "LabUptoProxy");
        return new PermitLab(lab);
    }

    Lab lab() {
        return lab;
    }

    /** Gives money, all of which Permit2 may move. */
    void give(String address, long amount) {
        lab.mint(address, amount);
        allow(address, ALL);
    }

    void allow(String owner, BigInteger most) {
        lab.fund(owner);
        String approve = Lab.call("approve", new Address(Permit2.ADDRESS), new Uint256(most));
        lab.send(owner, Lab.USDC.address(), approve);
    }

    /** Declares the nonces of {@code mask} as used, in the name of their owner. */
    void invalidate(String owner, BigInteger word, BigInteger mask) {
        lab.fund(owner);
        String invalidate =
                Lab.call("invalidateUnorderedNonces", new Uint256(word), new Uint256(mask));
        lab.send(owner, Permit2.ADDRESS, invalidate);
    }

    @Override
    public void close() {
        lab.close();
    }
}
