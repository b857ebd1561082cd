package io.tollgate.pricing;

import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.catalog.Model;
import java.io.IOException;
import org.springframework.lang.Nullable;

/** Counts what messages and tools are made of: text, JSON, pictures, sound and files. */
final class ContentScan {

    /** Bytes a token of sound, if it is compressed, at the lowest rate that speech survives. */
    private static final int AUDIO_BYTES = 20;

    /** The same for samples. */
    private static final int WAVE_BYTES = 100;

    /** What a provider writes around a call. */
    private static final int CALL = 12;

    /** More than any context window: what it is cannot be known here. */
    static final int UNKNOWN = Integer.MAX_VALUE;

    private final Cursor at;
    private final Tally tally;
    private final Model model;

    // What is known of the part that is being read; its fields come in any order.
    private @Nullable ImageSize size;
    private boolean low;
    private boolean picture;
    private boolean wave;
    private int audio;

    ContentScan(Cursor at, Tally tally, Model model) {
        this.at = at;
        this.tally = tally;
        this.model = model;
    }

    /** A message's content: a string, or parts. */
    void read() throws IOException {
        if (at.is(JsonToken.START_ARRAY)) {
            at.elements(part -> at.fields(this::field));
        } else {
            json();
        }
    }

    void text() throws IOException {
        if (!at.is(JsonToken.VALUE_STRING)) {
            json();
            return;
        }
        int bytes = at.length();
        if (tally.isTooLong(bytes)) {
            tally.add(bytes);
        } else {
            tally.add(at.text());
        }
    }

    /** Any value, as compact JSON. */
    void json() throws IOException {
        if (at.is(JsonToken.VALUE_STRING)) {
            text();
        } else if (!at.is(JsonToken.VALUE_NULL)) {
            StringBuilder text = new StringBuilder();
            new JsonPrompt(at, tally, text).read();
            tally.add(text);
        }
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "type" -> picture = at.text().equals("image");
            case "cache_control", "prompt_cache_breakpoint", "signature" -> at.skip();
            case "source" -> source();
            case "content" -> read();
            case "input" -> {
                tally.add(CALL);
                json();
            }
            case "text", "refusal" -> text();
            case "image_url" -> image();
            case "input_audio" -> audio();
            case "file" -> at.fields(this::fileField);
            case "video_url" -> {
                at.skip();
                tally.add(UNKNOWN);
            }
            default -> json();
        }
    }

    /** Of a search result it is a name. */
    private void source() throws IOException {
        if (at.is(JsonToken.START_OBJECT)) {
            new SourceScan(at, tally, ImageRule.of(model)).read(picture, content -> read());
        } else {
            json();
        }
    }

    private void image() throws IOException {
        size = null;
        low = false;
        if (at.is(JsonToken.VALUE_STRING)) {
            imageField("url");
        } else {
            at.fields(this::imageField);
        }
        tally.add(ImageRule.of(model).tokens(size, low));
    }

    private void imageField(String name) throws IOException {
        switch (name) {
            case "url" -> size = ImageSize.ofDataUrl(at.body(), at.from(), at.length());
            case "detail" -> low = at.text().equals("low");
            default -> at.skip();
        }
    }

    private void audio() throws IOException {
        audio = 0;
        wave = false;
        at.fields(this::audioField);
        tally.add(Math.ceilDiv(audio, wave ? WAVE_BYTES : AUDIO_BYTES));
    }

    private void audioField(String name) throws IOException {
        switch (name) {
            case "data" -> audio = at.length();
            case "format" -> wave = at.text().equals("wav");
            default -> at.skip();
        }
    }

    /** A document is text and pictures, packed; its bytes are the best that can be said. */
    private void fileField(String name) throws IOException {
        switch (name) {
            case "file_data" -> tally.add(at.is(JsonToken.VALUE_STRING) ? at.length() : 0);
            case "file_id", "file_url" -> {
                at.skip();
                tally.add(UNKNOWN);
            }
            default -> json();
        }
    }
}
