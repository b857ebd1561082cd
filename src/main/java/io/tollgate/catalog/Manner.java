package io.tollgate.catalog;

import io.tollgate.error.ApiError;
import java.util.Locale;
import org.springframework.lang.Nullable;

/** How a parameter is treated that a model does not take. */
public enum Manner {
    /** It is left out in silence. */
    LENIENT,
    /** It is left out, and the answer names it. */
    REPORT,
    /** The request is refused. */
    STRICT;

    /** The request header by which a caller chooses. */
    public static final String HEADER = "x-tollgate-parameters";

    /**
     * What a request goes by: its header before its door's manner before its model's.
     *
     * @throws io.tollgate.error.ApiException 400 if the header names no manner
     */
    static Manner of(@Nullable String header, DoorManner door, Model model) {
        if (header == null) {
            return door.or(model.manner());
        }
        String wanted = header.strip().toLowerCase(Locale.ROOT);
        for (Manner manner : values()) {
            if (Scalar.word(manner).equals(wanted)) {
                return manner;
            }
        }
        throw ApiError.invalidRequest(
                        null,
                        "invalid_header",
                        "The header " + HEADER + " must be one of lenient, report, strict.")
                .exception();
    }
}
