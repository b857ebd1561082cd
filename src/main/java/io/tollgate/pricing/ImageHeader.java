package io.tollgate.pricing;

import java.nio.charset.StandardCharsets;
import org.springframework.lang.Nullable;

/**
 * Reads the size out of the first bytes of a PNG, JPEG, GIF or WebP. Never fails on what is none.
 */
final class ImageHeader {

    private final byte[] bytes;

    private ImageHeader(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @return null if the bytes are no picture, or too few of one
     */
    static @Nullable ImageSize size(byte[] bytes) {
        ImageHeader header = new ImageHeader(bytes);
        if (header.says(1, "PNG") && bytes.length >= 24) {
            return header.size(header.big(16, 4), header.big(20, 4));
        }
        if (header.says(0, "GIF8") && bytes.length >= 10) {
            return header.size(header.little(6, 2), header.little(8, 2));
        }
        if (header.says(0, "RIFF") && header.says(8, "WEBP") && bytes.length >= 30) {
            return header.webp();
        }
        return bytes.length > 3 && header.big(0, 2) == 0xffd8 ? header.jpeg() : null;
    }

    private @Nullable ImageSize webp() {
        if (says(12, "VP8X")) {
            return size(1 + little(24, 3), 1 + little(27, 3));
        }
        if (says(12, "VP8L")) {
            long packed = little(21, 4);
            return size(1 + (packed & 0x3fff), 1 + (packed >> 14 & 0x3fff));
        }
        return says(12, "VP8 ") ? size(little(26, 2) & 0x3fff, little(28, 2) & 0x3fff) : null;
    }

    /** From segment to segment until the one that begins a frame. */
    private @Nullable ImageSize jpeg() {
        int at = 2;
        while (at + 9 < bytes.length && (bytes[at] & 0xff) == 0xff) {
            int marker = bytes[at + 1] & 0xff;
            if (marker == 0xff) {
                at++;
            } else if (isFrame(marker)) {
                return size(big(at + 7, 2), big(at + 5, 2));
            } else {
                at += 2 + (int) big(at + 2, 2);
            }
        }
        return null;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0
                && marker <= 0xcf
                && marker != 0xc4
                && marker != 0xc8
                && marker != 0xcc;
    }

    private @Nullable ImageSize size(long width, long height) {
        boolean sound = width > 0 && height > 0 && width < 1 << 20 && height < 1 << 20;
        return sound ? new ImageSize((int) width, (int) height) : null;
    }

    private boolean says(int from, String word) {
        byte[] wanted = word.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length < from + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[from + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private long big(int from, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | bytes[from + i] & 0xff;
        }
        return value;
    }

    private long little(int from, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | bytes[from + i] & 0xff;
        }
        return value;
    }
}
