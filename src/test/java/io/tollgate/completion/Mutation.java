package io.tollgate.completion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Random;

/** JSON with a few bytes changed, left out, repeated or put in. */
final class Mutation {

    private static final String[] SNIPPETS = {
        "{", "}", "[", "]", "\"", "\\", ",", ":", "null", "1e999", "-", "\\u", "\\ud800", "0",
        "true", " "
    };

    private Mutation() {}

    static byte[] of(byte[] json, Random random) {
        byte[] body = json.clone();
        for (int edits = random.nextInt(4); edits >= 0; edits--) {
            body = once(body, random);
        }
        return body;
    }

    private static byte[] once(byte[] body, Random random) {
        int at = random.nextInt(body.length);
        int end = Math.min(body.length, at + random.nextInt(12));
        return switch (random.nextInt(4)) {
            case 0 -> {
                body[at] = (byte) random.nextInt(256);
                yield body;
            }
            case 1 -> joined(body, at, new byte[0], end);
            case 2 -> joined(body, end, Arrays.copyOfRange(body, at, end), end);
            default ->
                    joined(body, at, SNIPPETS[random.nextInt(SNIPPETS.length)].getBytes(UTF_8), at);
        };
    }

    /** The body up to {@code to}, something, and the body again from {@code from}. */
    private static byte[] joined(byte[] body, int to, byte[] between, int from) {
        byte[] all = Arrays.copyOf(body, Math.max(1, to + between.length + body.length - from));
        System.arraycopy(between, 0, all, to, between.length);
        System.arraycopy(body, from, all, to + between.length, body.length - from);
        return all;
    }
}
