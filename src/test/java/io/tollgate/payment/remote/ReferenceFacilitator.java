package io.tollgate.payment.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.NodeFolder;
import io.tollgate.payment.Payment;
import io.tollgate.payment.wire.PaymentReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * The reference's facilitator and client as a process ({@code src/test/facilitator}), with a chain
 * of its own where the client's wallet has a dollar.
 */
final class ReferenceFacilitator implements AutoCloseable {

    private static final Path FOLDER = Path.of("src/test/facilitator");
    private static final Path CHAIN = Path.of("src/test/chain");
    private static final Path CONTRACTS = CHAIN.resolve("build/contracts.json");

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final JsonNode ready;

    private ReferenceFacilitator(Process process) throws IOException {
        this.process = process;
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null) {
            throw new IllegalStateException("The reference facilitator does not start");
        }
        ready = json.readTree(line);
    }

    static ReferenceFacilitator start() throws IOException, InterruptedException {
        NodeFolder.installed(FOLDER);
        NodeFolder chain = NodeFolder.installed(CHAIN);
        if (NodeFolder.isOlder(CONTRACTS, CHAIN.resolve("LabUsd.sol"))
                || NodeFolder.isOlder(CONTRACTS, CHAIN.resolve("LabPermit2.sol"))) {
            chain.run(List.of("node", "compile.mjs"), Map.of());
        }
        return new ReferenceFacilitator(
                new ProcessBuilder("node", "facilitator.mjs")
                        .directory(FOLDER.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    URI url() {
        return URI.create(ready.get("url").asText());
    }

    /** A node of its chain. */
    URI chain() {
        return URI.create(ready.get("chain").asText());
    }

    /** Takes what the sandbox's faucet takes, and gives the chain's dollars. */
    URI faucet() {
        return URI.create(url() + "/fill");
    }

    String payer() {
        return ready.get("payer").asText().toLowerCase(Locale.ROOT);
    }

    /** It, as the gateway asks it. */
    HttpFacilitator asked(@Nullable ChainLook look) {
        Duration wait = Duration.ofSeconds(20);
        RemoteSettings settings =
                new RemoteSettings(
                        url(), "", "", "", wait, wait, wait, wait, 4, Remote.breaker(9, 9));
        return Remote.facilitator(settings, look, Clock.systemUTC());
    }

    /** What the reference client pays with when it gets this offer (x402 PaymentRequired). */
    Payment pays(String paymentRequired) throws IOException, InterruptedException {
        byte[] payload = post("/pay", paymentRequired);
        return new PaymentReader().read(List.of(Base64.getEncoder().encodeToString(payload)));
    }

    /** Gives dollars, all of which Permit2 may move. */
    void give(String address, long amount) throws IOException, InterruptedException {
        post("/give", "{\"address\":\"%s\",\"amount\":%d}".formatted(address, amount));
    }

    long balance(String address) throws IOException, InterruptedException {
        byte[] answer = post("/balance", "{\"address\":\"%s\"}".formatted(address));
        return json.readTree(answer).path("balance").asLong();
    }

    void fill(String address) throws IOException, InterruptedException {
        post("/fill", "{\"address\":\"" + address + "\"}");
    }

    /** Settles a payment for somebody else than the gateway; returns the transaction. */
    String settle(JsonNode requirements, JsonNode payload)
            throws IOException, InterruptedException {
        String body =
                json.createObjectNode()
                        .put("x402Version", 2)
                        .<ObjectNode>set("paymentPayload", payload)
                        .set("paymentRequirements", requirements)
                        .toString();
        return json.readTree(post("/settle", body)).path("transaction").asText();
    }

    /** How often its token moved from a payer. */
    int transfers(String payer) throws IOException, InterruptedException {
        String body =
                """
                {"jsonrpc":"2.0","id":1,"method":"eth_getLogs","params":[{"fromBlock":"0x0","toBlock":"latest",
                 "topics":["0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef","0x%s%s"]}]}"""
                        .formatted("0".repeat(24), payer.substring(2));
        return json.readTree(post(chain(), body)).path("result").size();
    }

    /** The next settlement happens, but its answer never comes. */
    void loseNextAnswer() throws IOException, InterruptedException {
        post("/lose", "{}");
    }

    private byte[] post(String path, String body) throws IOException, InterruptedException {
        return post(URI.create(url() + path), body);
    }

    private byte[] post(URI url, String body) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        var response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body();
    }

    /** Its chain ends with it: both are gone when the standard input is. */
    @Override
    public void close() throws IOException {
        http.shutdownNow();
        process.outputWriter().close();
        process.onExit().join();
    }
}
