package io.tollgate.payment.onchain;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** A private key that pays for gas. Shows its address, never itself. */
final class RelayerKey {

    private static final Pattern FORM = Pattern.compile("(0x)?[0-9a-fA-F]{64}");

    private final Credentials credentials;

    private RelayerKey(Credentials credentials) {
        this.credentials = credentials;
    }

    /**
     * Reads a key, with space around it ignored, because files of secrets end in a line feed.
     *
     * @throws IllegalArgumentException if it is none; the message does not quote it
     */
    static RelayerKey of(String hex) {
        String stripped = hex.strip();
        BigInteger number = FORM.matcher(stripped).matches() ? Numeric.toBigInt(stripped) : null;
        if (number == null
                || number.signum() == 0
                || number.compareTo(Sign.CURVE_PARAMS.getN()) >= 0) {
            throw new IllegalArgumentException(
                    "tollgate.payment.relayer-key must be 0x and 64 hex digits, a valid private"
                            + " key.");
        }
        return new RelayerKey(Credentials.create(ECKeyPair.create(number)));
    }

    /** 0x and 40 hex digits, in lower case. */
    String address() {
        return credentials.getAddress();
    }

    /** The signed transaction, 0x and hex digits, as {@code eth_sendRawTransaction} takes it. */
    String sign(RawTransaction transaction) {
        return Numeric.toHexString(TransactionEncoder.signMessage(transaction, credentials));
    }

    @Override
    public String toString() {
        return "RelayerKey[" + address() + "]";
    }
}
