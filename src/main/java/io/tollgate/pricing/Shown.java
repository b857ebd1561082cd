package io.tollgate.pricing;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * What stands in a picture's or a file's place: a URL, or data. It need not be a picture: wires
 * pass it on as what its media type, or the ending of its path, says it is.
 *
 * @param from where it is in {@code body}, as JSON writes it
 */
record Shown(byte[] body, int from, int length) {

    /** Bytes a token of sound, if it is compressed, at the lowest rate that speech survives. */
    private static final int AUDIO_BYTES = 20;

    /** The same for samples. */
    private static final int WAVE_BYTES = 100;

    /** No address is longer, nor what comes before the data. */
    private static final int LONGEST = 8192;

    private static final Set<String> FILMS =
            Set.of("mp4 m4v mpeg mpg mov webm avi mkv wmv flv 3gp 3gpp ogv".split(" "));

    /** Endings of what else is no picture, and has nobody knows how many pages or minutes. */
    private static final Set<String> NO_PICTURES =
            Set.of(
                    ("pdf txt md html htm css csv tsv xml json rtf epub zip gz tar"
                                    + " doc docx xls xlsx ppt pptx odt ods odp"
                                    + " wav mp3 aiff aac ogg oga opus flac m4a mid midi")
                            .split(" "));

    /**
     * @param low whether the caller wants low detail
     */
    long tokens(ImageRule rule, boolean low) {
        MediaKind kind = kind();
        return kind == MediaKind.PICTURE
                ? rule.tokens(ImageSize.ofDataUrl(body, from, length), low)
                : byLength(kind);
    }

    /** The tokens of the data alone, in base64, of a media type that is told elsewhere. */
    long dataTokens(MediaKind kind, ImageRule rule) {
        return kind == MediaKind.PICTURE
                ? rule.tokens(ImageSize.ofBase64(body, from, length), false)
                : byLength(kind);
    }

    private long byLength(MediaKind kind) {
        return switch (kind) {
            case SAMPLES -> sound(length, true);
            case SOUND -> sound(length, false);
            case TEXT -> length;
            case PICTURE, ANYTHING -> ContentScan.UNKNOWN;
        };
    }

    static long sound(int length, boolean samples) {
        return Math.ceilDiv(length, samples ? WAVE_BYTES : AUDIO_BYTES);
    }

    /**
     * The tokens of the same in a file's place: a byte each, packed as they may be, unless it is
     * elsewhere or moves.
     *
     * @param film whether the file's name says that it moves, which holds where the data do not say
     */
    long fileTokens(boolean film) {
        String url = start();
        boolean moves = url.startsWith("data:") ? type(url).startsWith("video/") : film;
        return moves || url.startsWith("http:") || url.startsWith("https:")
                ? ContentScan.UNKNOWN
                : length;
    }

    /** Whether a name is that of moving pictures. */
    static boolean isFilm(String name) {
        return FILMS.contains(ending(name.toLowerCase(Locale.ROOT)));
    }

    private MediaKind kind() {
        String url = start();
        return url.startsWith("data:") ? MediaKind.of(type(url)) : byEnding(url);
    }

    private String start() {
        byte[] start = Unescaped.start(body, from, length, LONGEST);
        return new String(start, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
    }

    private static String type(String url) {
        return url.substring("data:".length()).split("[;,]", 2)[0].strip();
    }

    private static MediaKind byEnding(String url) {
        String path = url.split("[?#]", 2)[0];
        boolean other = NO_PICTURES.contains(ending(path)) || isFilm(path);
        return path.length() >= LONGEST || other ? MediaKind.ANYTHING : MediaKind.PICTURE;
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
