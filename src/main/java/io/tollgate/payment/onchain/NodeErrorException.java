package io.tollgate.payment.onchain;

import java.util.Locale;
import java.util.regex.Pattern;

/** The node answered with an error: a contract reverted, or a transaction was not taken. */
final class NodeErrorException extends RpcException {

    private static final long serialVersionUID = 1L;
    private static final int REVERTED = 3;

    /** Nodes agree on code 3 only in part; a payer who burns all gas counts as a revert too. */
    private static final Pattern REVERT =
            Pattern.compile("revert|out ?of ?gas|gas required exceeds|invalid opcode");

    private static final Pattern NONCE =
            Pattern.compile("nonce too low|nonce is too low|replacement|already imported");

    /** What nodes say when they certainly won't send a transaction on. */
    private static final Pattern REJECTED =
            Pattern.compile(
                    "insufficient funds|underpriced|less than block base fee|intrinsic gas"
                            + "|exceeds block gas|fee cap|pool is full|nonce too high|invalid sender"
                            + "|chain ?id");

    private final int code;
    private final String said;
    private final String data;

    /**
     * @param said the node's own words
     * @param data what a contract returned when it reverted, 0x and hex digits, or empty
     */
    NodeErrorException(int code, String said, String data) {
        super("The node said " + code + " " + said, null);
        this.code = code;
        this.said = said.toLowerCase(Locale.ROOT);
        this.data = data;
    }

    String data() {
        return data;
    }

    boolean isRevert() {
        return code == REVERTED || REVERT.matcher(said).find();
    }

    /** Whether the account's nonce was not the right one: the transaction was not taken. */
    boolean isNonceTaken() {
        return NONCE.matcher(said).find();
    }

    /** Whether the transaction was certainly not taken, for another reason than its nonce. */
    boolean isRejection() {
        return isRevert() || REJECTED.matcher(said).find();
    }
}
