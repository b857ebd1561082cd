package io.tollgate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A caller over HTTP/1.1 who asks and may leave, with or without a farewell. */
public final class RawCaller implements AutoCloseable {

    private static final String HEAD =
            "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n%s\r\nContent-Length: %d\r\n\r\n";
    private static final Pattern LENGTH = Pattern.compile("(?i)Content-Length: (\\d+)");
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    private RawCaller(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    static RawCaller ask(Gateway gateway, String json) throws IOException {
        return connect(gateway).ask("Authorization: Bearer " + Gateway.KEY, json);
    }

    /** One who is there, and has not said anything yet. */
    public static RawCaller connect(RunningGateway gateway) throws IOException {
        return new RawCaller(new Socket("127.0.0.1", gateway.port()));
    }

    /**
     * @param headers besides the usual ones, without the last line feed
     */
    public RawCaller ask(String headers, String json) throws IOException {
        return ask("/v1/chat/completions", headers, json);
    }

    /** The same at another door. */
    public RawCaller ask(String path, String headers, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(
                HEAD.formatted(path, headers, body.length).getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(body);
        all.writeTo(socket.getOutputStream());
        return this;
    }

    /** Reads until {@code text} has come. */
    public String hear(String text) throws IOException {
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf(text, heard.length() - text.length()) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("not a word of " + text + " in " + heard);
            }
            heard.append((char) next);
        }
        return heard.toString();
    }

    /** Reads an answer of known length, to its last byte and no further. */
    String hearWhole() throws IOException {
        String head = hear("\r\n\r\n");
        Matcher length = LENGTH.matcher(head);
        if (!length.find()) {
            throw new IOException("of no length: " + head);
        }
        return head + new String(in.readNBytes(Integer.parseInt(length.group(1))), UTF_8);
    }

    /** Reads until the gateway has ended the connection. */
    public String hearOut() throws IOException {
        return new String(in.readAllBytes(), UTF_8);
    }

    /**
     * Leaves.
     *
     * @param reset whether in the middle of things
     * @return when, on {@link System#nanoTime()}
     */
    public long leave(boolean reset) throws IOException {
        if (reset) {
            socket.setSoLinger(true, 0);
        }
        socket.close();
        return System.nanoTime();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
