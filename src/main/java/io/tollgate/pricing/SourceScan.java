package io.tollgate.pricing;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Counts the source of a picture or a document as Anthropic's messages have it. */
final class SourceScan {

    private final Cursor at;
    private final Tally tally;
    private final ImageRule images;

    // Its fields come in any order.
    private String media = "";
    private int from;
    private int length;
    private boolean elsewhere;

    SourceScan(Cursor at, Tally tally, ImageRule images) {
        this.at = at;
        this.tally = tally;
        this.images = images;
    }

    /**
     * @param picture whether the block around it is known to be a picture
     * @param content counts the blocks of a document that is made of such
     */
    void read(boolean picture, Cursor.Visitor content) throws IOException {
        at.fields(
                name -> {
                    if (name.equals("content")) {
                        content.visit(name);
                    } else {
                        field(name);
                    }
                });
        if (elsewhere) {
            tally.add(picture ? images.tokens(null, false) : ContentScan.UNKNOWN);
        } else if (media.startsWith("image/")) {
            tally.add(images.tokens(ImageSize.ofBase64(at.body(), from, length), false));
        } else if (media.startsWith("text/") && !tally.isTooLong(length)) {
            tally.add(new String(at.body(), from, length, StandardCharsets.UTF_8));
        } else {
            tally.add(length);
        }
    }

    private void field(String name) throws IOException {
        boolean text = at.is(JsonToken.VALUE_STRING);
        switch (name) {
            case "media_type" -> media = text ? at.text() : "";
            case "data" -> {
                from = text ? at.from() : 0;
                length = text ? at.length() : 0;
            }
            case "url", "file_id" -> elsewhere = true;
            default -> at.skip();
        }
    }
}
