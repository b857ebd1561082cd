package io.tollgate.pricing;

import io.tollgate.catalog.Model;
import org.springframework.lang.Nullable;

/** How a provider counts pictures. A picture of unknown size counts as the largest. */
@FunctionalInterface
interface ImageRule {

    /** Larger than any provider keeps; which of the two counts more is a matter of its tiles. */
    ImageSize LARGE_SQUARE = new ImageSize(96_000, 96_000);

    ImageSize LARGE_STRIP = new ImageSize(96_000, 36_000);

    /**
     * @param low whether the caller wants low detail
     * @return tokens, at least 1
     */
    long count(ImageSize size, boolean low);

    default long tokens(@Nullable ImageSize size, boolean low) {
        return size == null
                ? Math.max(count(LARGE_SQUARE, low), count(LARGE_STRIP, low))
                : count(size, low);
    }

    static ImageRule of(Model model) {
        String id = model.id();
        return switch (Family.of(model)) {
            case OPENAI, OPENAI_OLD -> openAi(id.substring(model.vendor().length() + 1));
            case CLAUDE -> claude(1600);
            case CLAUDE_NEW -> claude(4784);
            case GEMINI -> id.startsWith("google/gemini-2") ? gemini(258) : gemini(1120);
            case QWEN -> patches(28, 100, 16_384, 16_384);
            default -> patches(28, 100, 4096, 4096);
        };
    }

    private static ImageRule openAi(String name) {
        if (name.startsWith("gpt-4o-mini")) {
            return tiles(2833, 5667);
        }
        // Patches of 32 pixels, with a factor for the model; detail "original" allows 10,000.
        if (name.matches("o4-mini.*|gpt-4\\.1-(mini|nano).*|gpt-5(\\.\\d)?-(mini|nano).*")) {
            return patches(32, 246, 256, 1536);
        }
        return name.matches("gpt-4.*|o1.*|o3.*|gpt-5(\\.[01])?(-.*)?")
                ? tiles(85, 170)
                : patches(32, 120, 256, 10_000);
    }

    /**
     * Fitted into 2048 by 2048, then its short side into 768, then cut into tiles of 512; never
     * made larger.
     */
    private static ImageRule tiles(int base, int tile) {
        return (size, low) -> {
            if (low) {
                return base;
            }
            ImageSize seen = size.within(2048).shortSideWithin(768);
            return base + tile * seen.pieces(512);
        };
    }

    private static ImageRule patches(int pixels, int percent, int mostLow, int most) {
        return (size, low) -> {
            long patches = Math.min(size.pieces(pixels), low ? mostLow : most);
            return Math.ceilDiv(patches * percent, 100L);
        };
    }

    /** A token for 750 pixels, or for a patch of 28 by 28, whichever is more. */
    private static ImageRule claude(int most) {
        return (size, low) ->
                Math.min(most, Math.max(Math.ceilDiv(size.area(), 750L), size.pieces(28)));
    }

    /**
     * 258 for each tile of 768, of 3072 by 3072 at most; the newest models see no less than theirs.
     */
    private static ImageRule gemini(int least) {
        return (size, low) -> {
            ImageSize seen = size.within(3072);
            boolean small = seen.width() <= 384 && seen.height() <= 384;
            return Math.max(least, 258 * (small ? 1 : seen.pieces(768)));
        };
    }
}
