package io.tollgate.completion;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A body with a few stretches replaced; every other byte is the caller's own, in its place and
 * spelling.
 *
 * <p>Not copied until written: bodies may be megabytes.
 */
public final class Splice {

    private record Edit(Span span, byte[] text) {}

    private final byte[] body;
    private final List<Edit> edits = new ArrayList<>(3);

    public Splice(byte[] body) {
        this.body = body;
    }

    /**
     * Puts {@code text} in the place of a stretch; an empty stretch makes it an insertion.
     * Stretches must not overlap.
     */
    public Splice replace(Span span, String text) {
        edits.add(new Edit(span, text.getBytes(StandardCharsets.UTF_8)));
        edits.sort(Comparator.comparingInt(edit -> edit.span.from()));
        return this;
    }

    /**
     * Adds a member to the body's object, which must not have one of that name. The object must not
     * be empty.
     */
    public Splice add(String member, String value) {
        int brace = body.length - 1;
        while (body[brace] != '}') {
            brace--;
        }
        return replace(new Span(brace, brace), ",\"" + member + "\":" + value);
    }

    /** Where a stretch that no edit touches stands in the edited body. */
    public Span moved(Span span) {
        int by = 0;
        for (Edit edit : edits) {
            if (edit.span.to() <= span.from()) {
                by += edit.text.length - (edit.span.to() - edit.span.from());
            }
        }
        return new Span(span.from() + by, span.to() + by);
    }

    public boolean untouched() {
        return edits.isEmpty();
    }

    public long length() {
        long length = body.length;
        for (Edit edit : edits) {
            length += edit.text.length - (edit.span.to() - edit.span.from());
        }
        return length;
    }

    public void writeTo(OutputStream out) throws IOException {
        int at = 0;
        for (Edit edit : edits) {
            out.write(body, at, edit.span.from() - at);
            out.write(edit.text);
            at = edit.span.to();
        }
        out.write(body, at, body.length - at);
    }

    public byte[] toBytes() {
        try (var bytes = new java.io.ByteArrayOutputStream((int) length())) {
            writeTo(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
