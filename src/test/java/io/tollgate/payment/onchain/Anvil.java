package io.tollgate.payment.onchain;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.NodeFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A chain of its own on a loopback port: Base by its number, empty, a block a transaction. */
final class Anvil implements AutoCloseable {

    static final long CHAIN_ID = 8453;

    private static final Path BINARY =
            Contracts.FOLDER.resolve("node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil");
    private static final Duration LONGEST_START = Duration.ofSeconds(20);

    private final Process process;
    private final URI url;
    private final Rpc rpc;

    private Anvil(Process process, URI url) {
        this.process = process;
        this.url = url;
        this.rpc = new Rpc(url, Duration.ofSeconds(10));
    }

    static Anvil start() throws IOException, InterruptedException {
        NodeFolder.installed(Contracts.FOLDER);
        int port = freePort();
        Process process =
                new ProcessBuilder(
                                BINARY.toString(),
                                "--host",
                                "127.0.0.1",
                                "--port",
                                Integer.toString(port),
                                "--chain-id",
                                Long.toString(CHAIN_ID),
                                "--silent")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Anvil anvil = new Anvil(process, URI.create("http://127.0.0.1:" + port));
        anvil.awaitStart();
        return anvil;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart() throws InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (true) {
            try {
                ask("eth_chainId");
                return;
            } catch (UnreachableNodeException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    close();
                    throw new IllegalStateException("The node does not start", e);
                }
                Thread.sleep(20);
            }
        }
    }

    URI url() {
        return url;
    }

    Rpc rpc() {
        return rpc;
    }

    JsonNode ask(String method, Object... params) {
        return rpc.ask(method, params);
    }

    /** Ends at once, in the middle of whatever it does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        rpc.close();
        process.destroyForcibly().onExit().join();
    }
}
