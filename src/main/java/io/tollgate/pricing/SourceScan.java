package io.tollgate.pricing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.lang.Nullable;

/** Counts the source of a picture or a document as Anthropic's messages have it. */
final class SourceScan {

    private final Cursor at;
    private final Tally tally;
    private final ImageRule images;

    // Its fields come in any order.
    private String type = "";
    private String media = "";
    private @Nullable Shown data;
    private @Nullable Shown url;
    private boolean file;

    SourceScan(Cursor at, Tally tally, ImageRule images) {
        this.at = at;
        this.tally = tally;
        this.images = images;
    }

    /**
     * @param content counts the blocks of a document that is made of such
     */
    void read(Cursor.Visitor content) throws IOException {
        at.fields(
                name -> {
                    if (name.equals("content")) {
                        content.visit(name);
                    } else {
                        field(name);
                    }
                });
    }

    /**
     * Counts what has been read; whatever of it a provider goes by is in it.
     *
     * @param picture whether the block around it is a picture
     */
    void count(boolean picture) {
        if (file) {
            tally.add(picture ? images.tokens(null, false) : ContentScan.UNKNOWN);
        }
        if (url != null) {
            tally.add(picture ? url.tokens(images, false) : ContentScan.UNKNOWN);
        }
        if (data != null) {
            data(data);
        }
    }

    private void data(Shown data) {
        if (!type.equals("text")) {
            String name = media.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            tally.add(data.dataTokens(MediaKind.of(name), images));
        } else if (tally.isTooLong(data.length())) {
            tally.add(data.length());
        } else {
            tally.add(new String(data.body(), data.from(), data.length(), StandardCharsets.UTF_8));
        }
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "type" -> type = at.text();
            case "media_type" -> media = at.text();
            case "data" -> data = at.shown();
            case "url" -> url = at.shown();
            case "file_id" -> file = true;
            default -> at.skip();
        }
    }
}
