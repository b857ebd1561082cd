package io.tollgate.payment.onchain;

import java.math.BigInteger;
import java.util.List;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.Utils;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.utils.Numeric;

/** What contracts return, read without trusting them to return it. */
final class Words {

    private static final int WORD = 2 + 64;
    private static final String ERROR = "0x08c379a0";
    private static final int LONGEST = 160;

    private Words() {}

    /**
     * A number of 32 bytes.
     *
     * @throws NodeErrorException if it is anything else, as it is where there is no such function
     */
    static BigInteger number(String returned) {
        if (returned.length() != WORD) {
            throw new NodeErrorException(3, "execution reverted: no such function", "");
        }
        return Numeric.toBigInt(returned);
    }

    /** A string, or an empty one if it is none. */
    static String string(String returned) {
        try {
            List<TypeReference<Type>> form =
                    Utils.convert(List.of(new TypeReference<Utf8String>() {}));
            List<Type> read = FunctionReturnDecoder.decode(returned, form);
            return read.isEmpty() ? "" : (String) read.getFirst().getValue();
        } catch (RuntimeException e) {
            return "";
        }
    }

    /** Why a contract reverted, in its own words if it has any: short, printable ASCII. */
    static String reason(String reverted) {
        if (!reverted.startsWith(ERROR)) {
            return "no reason given";
        }
        String said = string("0x" + reverted.substring(ERROR.length()));
        String printable = said.replaceAll("[^ -~]", "?");
        return printable.substring(0, Math.min(LONGEST, printable.length()));
    }
}
