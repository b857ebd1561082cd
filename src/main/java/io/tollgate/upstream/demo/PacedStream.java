package io.tollgate.upstream.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Events that come at a pace, ended by {@code [DONE]}. */
final class PacedStream extends InputStream {

    private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);

    private final List<byte[]> events;
    private final long delay;
    private final CountDownLatch cut = new CountDownLatch(1);
    private int event;
    private int at;

    PacedStream(List<byte[]> events, Duration delay) {
        this.events = new ArrayList<>(events);
        this.events.add(DONE);
        this.delay = delay.toNanos();
    }

    /** Ends the stream at once, from any thread. */
    void cut() {
        cut.countDown();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (event == events.size()) {
            return -1;
        }
        if (at == 0 && event > 0) {
            pause();
        }
        byte[] now = events.get(event);
        int n = Math.min(length, now.length - at);
        System.arraycopy(now, at, bytes, from, n);
        at += n;
        if (at == now.length) {
            event++;
            at = 0;
        }
        return n;
    }

    private void pause() throws IOException {
        try {
            if (cut.await(delay, TimeUnit.NANOSECONDS)) {
                throw new IOException("the stream was cut");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
}
