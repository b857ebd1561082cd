package io.tollgate.door;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.lang.Nullable;

/**
 * Ids of requests: unique enough to find one in the logs of many instances, and no secret. In the
 * order of time, like those of RFC 9562's version 7, so that what is kept by them is kept side by
 * side.
 */
final class RequestId {

    private static final HexFormat HEX = HexFormat.of();
    private static final int LONGEST = 512;

    private RequestId() {}

    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long time = System.currentTimeMillis() << 16 | random.nextLong() >>> 48;
        return "req_" + HEX.toHexDigits(time) + HEX.toHexDigits(random.nextLong());
    }

    /**
     * A caller's own id, if it can be echoed safely: printable ASCII, at most 512 characters (as
     * OpenAI takes it).
     */
    static boolean echoable(@Nullable String id) {
        return id != null
                && !id.isEmpty()
                && id.length() <= LONGEST
                && id.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    }
}
