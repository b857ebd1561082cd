package io.tollgate.upstream.gemini;

import java.util.zip.CRC32;

/** What an answer is called: Google's name for it, or one made of its first bytes. */
final class AnswerId {

    private AnswerId() {}

    static String of(Generated generated, byte[] json, int from, int to) {
        if (generated.id != null && generated.id.matches("[\\w-]{1,30}")) {
            return generated.id;
        }
        CRC32 sum = new CRC32();
        sum.update(json, from, to - from);
        return Long.toHexString(sum.getValue());
    }
}
