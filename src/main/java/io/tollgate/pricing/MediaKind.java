package io.tollgate.pricing;

import java.util.Set;

/** What is known of the tokens of data by its media type, in lower case. */
enum MediaKind {
    /** As many as its size makes. */
    PICTURE,
    /** By its length, as samples. */
    SAMPLES,
    /** By its length, as compressed sound. */
    SOUND,
    /** A byte each at most, as far as anybody can say. */
    TEXT,
    /** Any number: moving pictures, archives, and what nobody knows. */
    ANYTHING;

    private static final Set<String> PICTURES =
            Set.of(
                    "image/png",
                    "image/jpeg",
                    "image/jpg",
                    "image/pjpeg",
                    "image/gif",
                    "image/webp",
                    "image/heic",
                    "image/heif",
                    "image/avif",
                    "image/bmp",
                    "image/svg+xml");

    private static final Set<String> WAVES =
            Set.of("audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave");

    private static final Set<String> DOCUMENTS =
            Set.of("application/pdf", "application/json", "application/xml");

    static MediaKind of(String type) {
        if (PICTURES.contains(type)) {
            return PICTURE;
        }
        if (type.startsWith("audio/")) {
            return WAVES.contains(type) ? SAMPLES : SOUND;
        }
        return type.startsWith("text/") || DOCUMENTS.contains(type) ? TEXT : ANYTHING;
    }
}
