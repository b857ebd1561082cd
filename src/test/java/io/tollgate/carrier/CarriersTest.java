package io.tollgate.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With real sockets; a virtual thread's name for itself ends with its carrier's. */
class CarriersTest {

    private static final String POLLER = "@Read-Poller";
    private static final String POOL = "@ForkJoinPool";

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private interface Act {
        void on(Socket there) throws IOException, InterruptedException;
    }

    /** A thread of ours that acts on a connection, and the other end of it. */
    private Socket acting(Act act) throws IOException {
        Socket here = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket there = server.accept();
        Carriers.threads("acting-").newThread(() -> run(act, there)).start();
        return here;
    }

    private static void run(Act act, Socket there) {
        try (there) {
            act.on(there);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Act whenRead(Runnable then) {
        return there -> {
            there.getInputStream().read();
            then.run();
        };
    }

    private void see() {
        seen.add(Thread.currentThread().toString());
    }

    /** Once it waits, as otherwise nobody needs to wake it. */
    private static void wake(Socket socket) throws IOException, InterruptedException {
        Thread.sleep(100);
        socket.getOutputStream().write(1);
    }

    private String next() throws InterruptedException {
        return seen.poll(5, TimeUnit.SECONDS);
    }

    @Test
    void goesOnWhereItsSocketIsWaitedFor() throws Exception {
        try (Socket here = acting(whenRead(this::see))) {
            wake(here);
            assertThat(next()).contains(POLLER);
        }
    }

    @Test
    void leavesWhenAsked() throws Exception {
        Act leaving =
                there -> {
                    there.getInputStream().read();
                    Carriers.leave();
                    see();
                    there.getInputStream().read();
                    see();
                };
        try (Socket here = acting(leaving)) {
            wake(here);
            assertThat(next()).contains(POOL);
            wake(here);
            assertThat(next()).contains(POLLER);
        }
    }

    @Test
    void whoHasLeftKeepsNobodyWaiting() throws Exception {
        Runnable computing =
                () -> {
                    Carriers.leave();
                    long end = System.nanoTime() + Duration.ofMillis(600).toNanos();
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    seen.add("computed");
                };
        try (Socket busy = acting(whenRead(computing));
                Socket quick = acting(whenRead(() -> seen.add("read")))) {
            wake(busy);
            wake(quick);
            assertThat(List.of(next(), next())).containsExactly("read", "computed");
        }
    }

    @Test
    void whoWaitsForALockLetsOthersGoOn() throws Exception {
        Object lock = new Object();
        Runnable locking =
                () -> {
                    synchronized (lock) {
                        seen.add("locked");
                    }
                };
        try (Socket waiting = acting(whenRead(locking));
                Socket quick = acting(whenRead(() -> seen.add("read")))) {
            synchronized (lock) {
                wake(waiting);
                wake(quick);
                assertThat(next()).isEqualTo("read");
            }
            assertThat(next()).isEqualTo("locked");
        }
    }

    @Test
    void threadsOfThePlatformStay() {
        Thread here = Thread.currentThread();
        Carriers.leave();
        assertThat(Thread.currentThread()).isSameAs(here);
    }
}
