package io.tollgate.pricing;

import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.catalog.Model;
import java.io.IOException;
import org.springframework.lang.Nullable;

/** Counts one part of a content. Its fields come in any order, so some count when it has ended. */
final class PartScan {

    /** What a provider writes around a call. */
    private static final int CALL = 12;

    private final Cursor at;
    private final Tally tally;
    private final Model model;
    private final ContentScan content;

    private boolean picture;
    private @Nullable SourceScan source;
    private @Nullable Shown shown;
    private boolean low;
    private int sound;
    private boolean samples;
    private @Nullable Shown file;
    private boolean film;

    PartScan(Cursor at, Tally tally, Model model, ContentScan content) {
        this.at = at;
        this.tally = tally;
        this.model = model;
        this.content = content;
    }

    void read() throws IOException {
        at.fields(this::field);
        if (source != null) {
            source.count(picture);
        }
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "type" -> picture = at.text().equals("image");
            case "cache_control", "prompt_cache_breakpoint", "signature" -> at.skip();
            case "source" -> source();
            case "content" -> content.read();
            case "input" -> {
                tally.add(CALL);
                content.json();
            }
            case "text", "refusal" -> content.text();
            case "image_url" -> image();
            case "input_audio" -> audio();
            case "file" -> file();
            case "video_url" -> {
                at.skip();
                tally.add(ContentScan.UNKNOWN);
            }
            default -> content.json();
        }
    }

    /** Of a search result it is a name. */
    private void source() throws IOException {
        if (at.is(JsonToken.START_OBJECT)) {
            source = new SourceScan(at, tally, ImageRule.of(model));
            source.read(field -> content.read());
        } else {
            content.json();
        }
    }

    private void image() throws IOException {
        if (at.is(JsonToken.VALUE_STRING)) {
            imageField("url");
        } else {
            at.fields(this::imageField);
        }
        ImageRule rule = ImageRule.of(model);
        tally.add(shown == null ? rule.tokens(null, low) : shown.tokens(rule, low));
    }

    private void imageField(String name) throws IOException {
        switch (name) {
            case "url" -> shown = at.shown();
            case "detail" -> low = at.text().equals("low");
            default -> at.skip();
        }
    }

    private void audio() throws IOException {
        at.fields(this::audioField);
        tally.add(Shown.sound(sound, samples));
    }

    private void audioField(String name) throws IOException {
        switch (name) {
            case "data" -> sound = at.length();
            case "format" -> samples = at.text().equals("wav");
            default -> at.skip();
        }
    }

    /** A document is text and pictures, packed; its bytes are the best that can be said. */
    private void file() throws IOException {
        at.fields(this::fileField);
        if (file != null) {
            tally.add(file.fileTokens(film));
        }
    }

    private void fileField(String name) throws IOException {
        switch (name) {
            case "file_data" -> file = at.shown();
            case "file_id", "file_url" -> {
                at.skip();
                tally.add(ContentScan.UNKNOWN);
            }
            case "filename" -> {
                film = at.is(JsonToken.VALUE_STRING) && Shown.isFilm(at.text());
                content.json();
            }
            default -> content.json();
        }
    }
}
