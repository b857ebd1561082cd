import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** One caller: asks, checks the whole answer, and may ask again on the same connection. */
final class Call extends Message implements Loop.Owner {

    private static final byte[] SENT = Text.ascii("t=0");
    private static final byte[] DATA = Text.ascii("data:");
    private static final byte[] DONE = Text.ascii("[DONE]");
    private static final byte[] STOP = Text.ascii("\"stop\"");
    private static final byte[] USAGE = Text.ascii("\"completion_tokens\":");
    private static final byte[] ERROR = Text.ascii("\"error\"");

    private static final ByteBuffer IN = ByteBuffer.allocateDirect(1 << 17);

    private final Loop loop;
    private final InetSocketAddress address;
    private final Tally tally;
    private final Consumer<Call> finished;

    private SocketChannel channel;
    private SelectionKey key;
    private Ask ask;
    private ByteBuffer unsent;
    private long due;
    private long arrival;

    private String status;
    private int words;
    private int sentAt;
    private boolean stop;
    private boolean usage;
    private boolean done;
    private String complaint;

    Call(Loop loop, int port, Tally tally, Consumer<Call> finished) {
        this.loop = loop;
        this.address = new InetSocketAddress("127.0.0.1", port);
        this.tally = tally;
        this.finished = finished;
    }

    /** Asks now; {@code due} is when it should have asked, and where its latency begins. */
    void send(Ask ask, long due) {
        this.ask = ask;
        this.due = due;
        unsent = ByteBuffer.wrap(ask.bytes());
        status = "no answer";
        words = 0;
        stop = false;
        usage = false;
        done = false;
        complaint = null;
        try {
            if (channel == null) {
                connect();
            } else {
                write();
            }
        } catch (IOException e) {
            lost(e);
        }
    }

    /** Gives up on whatever is open. */
    void abandon(String why) {
        if (ask != null) {
            tally.error(why + " (" + status + ", " + words + " words)");
            ask = null;
        }
        close();
    }

    @Override
    public void ready() throws IOException {
        if (key.isConnectable()) {
            channel.finishConnect();
            write();
        } else if (key.isWritable()) {
            write();
        } else {
            int read = channel.read(IN.clear());
            arrival = System.nanoTime();
            if (read < 0) {
                lost(new IOException("connection closed"));
            } else {
                feed(IN.flip());
            }
        }
    }

    @Override
    public void lost(IOException why) {
        boolean asking = ask != null;
        abandon(String.valueOf(why.getMessage()));
        if (asking) {
            // Not at once: a refused connection would otherwise be tried again from inside itself.
            loop.at(System.nanoTime(), () -> finished.accept(this));
        }
    }

    @Override
    void start(String statusLine) {
        status = statusLine;
    }

    @Override
    void line(byte[] text, int length) {
        if (ask.words() > 0 && !Text.startsAt(text, length, 0, DATA)) {
            // Comments and event names may come between; anything else belongs to an error's body.
            note(text, length);
            return;
        }
        if (ask.words() > 0 && word(text, length)) {
            return;
        }
        stop |= Text.contains(text, length, STOP);
        usage |= Text.contains(text, length, USAGE);
        done |= Text.contains(text, length, DONE);
        note(text, length);
    }

    @Override
    void end() {
        boolean whole = stop && usage && words == ask.words() && (done || ask.words() == 0);
        if (status.startsWith("HTTP/1.1 200") && whole && complaint == null) {
            tally.latency.add(arrival - due);
        } else {
            tally.error(status + (complaint == null ? ", incomplete: " + words + " words" : ": " + complaint));
        }
        ask = null;
        if (closing()) {
            close();
        }
        finished.accept(this);
    }

    /** Whether the line is a content event, which carries the time it was sent. */
    private boolean word(byte[] text, int length) {
        // Events look alike, so the stamp is nearly always where the last one had it.
        if (!Text.startsAt(text, length, sentAt, SENT)) {
            sentAt = Math.max(0, Text.find(text, length, SENT));
            if (sentAt == 0) {
                return false;
            }
        }
        long lag = arrival - Text.number(text, length, sentAt + 2);
        if (lag < 0) {
            complaint = "an event came before it was sent: the processes do not share a clock";
        }
        tally.lag.add(lag);
        if (words++ == 0) {
            tally.firstWord.add(arrival - due);
        }
        return true;
    }

    private void note(byte[] text, int length) {
        if (complaint == null && Text.contains(text, length, ERROR)) {
            complaint = new String(text, 0, Math.min(length, 300));
        }
    }

    private void connect() throws IOException {
        reset();
        channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = loop.register(channel, SelectionKey.OP_CONNECT, this);
        if (channel.connect(address)) {
            write();
        }
    }

    private void write() throws IOException {
        channel.write(unsent);
        key.interestOps(unsent.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException _) {
                // It is gone either way.
            }
            channel = null;
        }
    }
}
