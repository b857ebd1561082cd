import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One connection to the mock: reads a request, writes its answer frame by frame, begins again. */
final class Answer extends Message implements Loop.Owner {

    private static final Tongue OPENAI = new OpenAi();
    private static final Tongue ANTHROPIC = new Anthropic();
    private static final String MESSAGES = "POST /v1/messages ";

    private static final byte[] STREAM = Text.ascii("\"stream\":");
    private static final byte[] TRUE = Text.ascii("true");
    private static final byte[] USAGE = Text.ascii("\"include_usage\":");
    private static final byte[] EVENTS = Text.ascii("events=");
    private static final byte[] PACE = Text.ascii("pace=");

    /** How much one stream at full speed writes before the others get their turn. */
    private static final int TURN = 64;

    private static final ByteBuffer IN = ByteBuffer.allocateDirect(1 << 16);

    private final Loop loop;
    private final SocketChannel channel;
    private final SelectionKey key;

    private Tongue tongue;
    private boolean stream;
    private boolean usage;
    private int events;
    private long pace;

    private Frames frames;
    private int next;
    private int allowed;
    private long due;
    private ByteBuffer unsent;

    Answer(Loop loop, SocketChannel channel) throws IOException {
        this.loop = loop;
        this.channel = channel;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = loop.register(channel, SelectionKey.OP_READ, this);
    }

    @Override
    void start(String requestLine) {
        tongue = requestLine.startsWith(MESSAGES) ? ANTHROPIC : OPENAI;
        stream = false;
        usage = false;
        events = 0;
        pace = 0;
    }

    @Override
    void line(byte[] text, int length) {
        stream |= isTrue(text, length, STREAM);
        usage |= isTrue(text, length, USAGE);
        int at = Text.find(text, length, EVENTS);
        if (at >= 0) {
            events = (int) Text.number(text, length, at + EVENTS.length);
        }
        at = Text.find(text, length, PACE);
        if (at >= 0) {
            pace = Text.number(text, length, at + PACE.length) * 1_000_000;
        }
    }

    @Override
    void end() {
        frames = stream ? Frames.stream(tongue, events, usage) : Frames.json(tongue);
        next = 0;
        allowed = frames.count();
        due = System.nanoTime();
        if (stream && pace > 0) {
            allowed = Math.min(2, frames.count()); // the role and the first word, at once
            loop.at(due += pace, this::tick);
        }
        pump();
    }

    private void tick() {
        if (!channel.isOpen()) {
            return;
        }
        allowed++;
        // The last word brings the end of the stream with it.
        if (allowed > events) {
            allowed = frames.count();
        } else {
            loop.at(due += pace, this::tick);
        }
        pump();
    }

    @Override
    public void ready() throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (key.isValid() && key.isReadable()) {
            int read = channel.read(IN.clear());
            if (read < 0) {
                channel.close();
            } else {
                feed(IN.flip());
            }
        }
    }

    @Override
    public void lost(IOException why) {
        try {
            channel.close();
        } catch (IOException _) {
            // It is gone either way.
        }
    }

    private void pump() {
        try {
            write();
        } catch (IOException e) {
            lost(e);
        }
    }

    /** One write for every event, as providers do. */
    private void write() throws IOException {
        for (int turn = 0; turn < TURN; turn++) {
            if (unsent == null && next < allowed) {
                unsent = frames.get(next++);
            }
            if (unsent == null) {
                key.interestOps(SelectionKey.OP_READ);
                return;
            }
            channel.write(unsent);
            if (unsent.hasRemaining()) {
                unsent = Frames.keep(unsent);
                break;
            }
            unsent = null;
        }
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    private static boolean isTrue(byte[] text, int length, byte[] field) {
        int at = Text.find(text, length, field);
        if (at < 0) {
            return false;
        }
        at += field.length;
        while (at < length && text[at] == ' ') {
            at++;
        }
        return Text.startsAt(text, length, at, TRUE);
    }
}
