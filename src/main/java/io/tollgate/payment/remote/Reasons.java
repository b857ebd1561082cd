package io.tollgate.payment.remote;

import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** What a facilitator's reasons mean for the money. */
final class Reasons {

    static final String PENDING = "settlement_pending";

    private static final Pattern WORD = Pattern.compile("[a-z0-9_]{1,100}");

    /**
     * Parts of reasons that leave open whether money has moved. A used nonce may have been used by
     * this very payment; the others are what implementations say when sending or waiting went wrong
     * in any way, a time-out of their node included.
     */
    private static final Set<String> OPEN =
            Set.of(
                    "pending",
                    "nonce",
                    "already",
                    "duplicate",
                    "transaction_failed",
                    "transaction_state",
                    "unexpected");

    private static final Set<String> SIGNATURE = Set.of("signature", "wallet", "6492");

    private Reasons() {}

    /**
     * Whether the payment certainly did not settle. A reason that is no machine's word is the text
     * of somebody's exception, from wherever it was thrown.
     */
    static boolean isFinal(@Nullable String reason) {
        return isWord(reason) && OPEN.stream().noneMatch(reason::contains);
    }

    /** Whether the signature, or whose it can be, is what is wrong. */
    static boolean isOfSignature(String reason) {
        return SIGNATURE.stream().anyMatch(reason::contains);
    }

    static boolean isWord(@Nullable String reason) {
        return reason != null && WORD.matcher(reason).matches();
    }

    static String word(@Nullable String reason, String otherwise) {
        return isWord(reason) ? reason : otherwise;
    }
}
