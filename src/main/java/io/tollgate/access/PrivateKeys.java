package io.tollgate.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.error.ApiError;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Refuses what carries a private key. Nothing here needs one, so whoever sends one has been told to
 * by somebody who wants it; it is neither kept nor said again.
 */
public final class PrivateKeys {

    private static final Pattern NAME =
            Pattern.compile(
                    ".*(privatekey|privkey|secretkey|mnemonic|seedphrase|recoveryphrase).*"
                            + "|.*(sessionkey|seed)s?");
    private static final Pattern KEY_LIKE = Pattern.compile(".*(key|secret|private|seed).*|pk|sk");
    private static final Pattern KEY = Pattern.compile("\\s*(0[xX])?[0-9a-fA-F]{64}\\s*");

    private PrivateKeys() {}

    /**
     * Returns if there is none in {@code json}, however deep.
     *
     * @throws io.tollgate.error.ApiException 400 {@code private_key_refused}
     */
    public static void refuse(JsonNode json) {
        refuse("", json);
    }

    /**
     * @param name of the field that it is in, letters and digits alone, in lower case
     */
    private static void refuse(String name, JsonNode value) {
        if (NAME.matcher(name).matches() || isKey(name, value)) {
            throw ApiError.invalidRequest(
                            null,
                            "private_key_refused",
                            "The body carries a private key, session key or seed. It was not kept,"
                                    + " but take it for known to others. Sign in with a signature"
                                    + " instead: keys never leave the wallet.")
                    .exception();
        }
        if (value.isObject()) {
            value.properties().forEach(field -> refuse(plain(field.getKey()), field.getValue()));
        } else {
            value.forEach(element -> refuse(name, element));
        }
    }

    private static boolean isKey(String name, JsonNode value) {
        return value.isTextual()
                && KEY.matcher(value.textValue()).matches()
                && KEY_LIKE.matcher(name).matches();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
