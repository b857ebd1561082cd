import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Reads HTTP/1.1 messages from whatever pieces the network hands over, and passes their bodies on line by line. */
abstract class Message {

    private enum Part {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK_EXTENSION,
        CHUNK,
        CHUNK_END,
        TRAILER
    }

    private Part part;
    private byte[] line = new byte[512];
    private int length;
    private boolean started;
    private boolean chunked;
    private boolean closing;
    private long left;

    Message() {
        reset();
    }

    /** The request line or the status line. */
    abstract void start(String startLine);

    /** A line of the body without its end; valid during the call only. */
    abstract void line(byte[] text, int length);

    /** The message is complete and the next byte starts another. */
    abstract void end();

    /** Whether the peer said that it closes the connection after this message. */
    final boolean closing() {
        return closing;
    }

    final void reset() {
        part = Part.HEAD;
        length = 0;
        started = false;
        chunked = false;
        closing = false;
        left = 0;
    }

    final void feed(ByteBuffer in) {
        while (in.hasRemaining()) {
            switch (part) {
                case HEAD -> head(in.get());
                case BODY -> {
                    data(in);
                    if (left == 0) {
                        complete();
                    }
                }
                case CHUNK_SIZE, CHUNK_EXTENSION -> chunkSize(in.get());
                case CHUNK -> {
                    data(in);
                    if (left == 0) {
                        part = Part.CHUNK_END;
                    }
                }
                case CHUNK_END -> {
                    if (in.get() == '\n') {
                        part = Part.CHUNK_SIZE;
                    }
                }
                case TRAILER -> trailer(in.get());
            }
        }
    }

    private void head(byte b) {
        if (b != '\n') {
            append(b);
            return;
        }
        String text = new String(line, 0, trimmed(), StandardCharsets.ISO_8859_1);
        length = 0;
        if (!started) {
            started = true;
            closing = false;
            start(text);
        } else if (!text.isEmpty()) {
            header(text.toLowerCase(Locale.ROOT));
        } else if (chunked) {
            part = Part.CHUNK_SIZE;
            left = 0;
        } else if (left > 0) {
            part = Part.BODY;
        } else {
            complete();
        }
    }

    private void header(String header) {
        String value = header.substring(header.indexOf(':') + 1).trim();
        if (header.startsWith("content-length:")) {
            left = Long.parseLong(value);
        } else if (header.startsWith("transfer-encoding:")) {
            chunked = value.contains("chunked");
        } else if (header.startsWith("connection:")) {
            closing = value.contains("close");
        }
    }

    private void chunkSize(byte b) {
        if (b == '\n') {
            part = left == 0 ? Part.TRAILER : Part.CHUNK;
        } else if (b == ';') {
            part = Part.CHUNK_EXTENSION;
        } else if (b != '\r' && part == Part.CHUNK_SIZE) {
            left = left * 16 + Character.digit(b, 16);
        }
    }

    private void data(ByteBuffer in) {
        int size = (int) Math.min(left, in.remaining());
        left -= size;
        for (int i = 0; i < size; i++) {
            byte b = in.get();
            if (b == '\n') {
                line(line, trimmed());
                length = 0;
            } else {
                append(b);
            }
        }
    }

    private void trailer(byte b) {
        // What follows the last chunk is counted, not kept: an empty line is the end. The body's own last line waits in `line`.
        if (b == '\n' && left == 0) {
            complete();
        } else if (b == '\n') {
            left = 0;
        } else if (b != '\r') {
            left++;
        }
    }

    private void complete() {
        if (length > 0) {
            line(line, length);
        }
        boolean last = closing;
        reset();
        closing = last;
        end();
    }

    private void append(byte b) {
        if (length == line.length) {
            line = Arrays.copyOf(line, length * 2);
        }
        line[length++] = b;
    }

    private int trimmed() {
        return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    }
}
