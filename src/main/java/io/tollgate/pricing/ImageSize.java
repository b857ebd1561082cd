package io.tollgate.pricing;

import org.springframework.lang.Nullable;

/**
 * The size of a picture in pixels.
 *
 * @param width 1 or more
 * @param height 1 or more
 */
record ImageSize(int width, int height) {

    /**
     * The size that the header of a picture in a {@code data:} URL tells.
     *
     * @param from where the URL is in {@code body}, as JSON writes it
     * @return null if it is no such URL, or a format or a header that is not known
     */
    static @Nullable ImageSize ofDataUrl(byte[] body, int from, int length) {
        byte[] start = Base64Start.of(body, from, length);
        return start == null ? null : ImageHeader.size(start);
    }

    /**
     * The same of a picture in base64.
     *
     * @param from where the digits are in {@code body}, as JSON writes them
     */
    static @Nullable ImageSize ofBase64(byte[] body, int from, int length) {
        byte[] start = Base64Start.decode(body, from, length);
        return start == null ? null : ImageHeader.size(start);
    }

    /** Made smaller, in proportion, until no side is longer than {@code most}. */
    ImageSize within(int most) {
        return scaled(most, Math.max(width, height));
    }

    /** Made smaller, in proportion, until its short side is not longer than {@code most}. */
    ImageSize shortSideWithin(int most) {
        return scaled(most, Math.min(width, height));
    }

    /** How many squares of {@code side} it takes to cover it. */
    long pieces(int side) {
        return (long) Math.ceilDiv(width, side) * Math.ceilDiv(height, side);
    }

    long area() {
        return (long) width * height;
    }

    private ImageSize scaled(long most, int side) {
        return side <= most
                ? this
                : new ImageSize(
                        (int) Math.max(1, Math.ceilDiv(width * most, (long) side)),
                        (int) Math.max(1, Math.ceilDiv(height * most, (long) side)));
    }
}
