package io.tollgate.messages;

import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.completion.BodyCursor;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.lang.Nullable;

/** One content block while it is read; its fields come in any order. */
final class Block {

    private final BodyCursor at;
    private final Map<String, JsonToken> seen = new HashMap<>(8);
    private @Nullable String type;
    private boolean sealed;

    private Block(BodyCursor at) {
        this.at = at;
    }

    static Block read(BodyCursor at) throws IOException {
        Block block = new Block(at);
        at.fields(block::field);
        if (block.type == null) {
            throw at.missing("type");
        }
        Shape.requireBlock(at, block.type, block.seen);
        return block;
    }

    String type() {
        return type;
    }

    /** Whether it is thinking that only the model which thought it can read. */
    boolean sealed() {
        return sealed && type.endsWith("thinking");
    }

    private void field(String name) throws IOException {
        seen.put(name, at.token());
        switch (name) {
            case "type" -> type = at.nonEmptyText();
            case "signature", "data" -> {
                sealed |= at.is(JsonToken.VALUE_STRING) && !at.text().isEmpty();
                at.skip();
            }
            case "source" -> source();
            case "content" -> content();
            case "is_error" -> {
                if (!at.isNull()) {
                    at.bool();
                }
            }
            default -> at.skip();
        }
    }

    /** Other blocks call other things so: only an object is what a picture or a document has. */
    private void source() throws IOException {
        if (!at.is(JsonToken.START_OBJECT)) {
            at.skip();
            return;
        }
        Map<String, JsonToken> fields = new HashMap<>(4);
        String[] kind = {""};
        at.fields(
                name -> {
                    fields.put(name, at.token());
                    if (name.equals("type")) {
                        kind[0] = at.nonEmptyText();
                    } else {
                        at.skip();
                    }
                });
        Shape.requireSource(at, kind[0], fields);
    }

    /** What a tool has given back: text, or blocks. */
    private void content() throws IOException {
        if (!at.is(JsonToken.START_ARRAY)) {
            at.skip();
            return;
        }
        at.elements(
                element -> {
                    if (at.is(JsonToken.START_OBJECT)) {
                        read(at);
                    } else {
                        at.skip();
                    }
                });
    }
}
