package io.tollgate.payment.onchain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.Gateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** A whole gateway that settles by itself, on a chain of its own with a faucet. */
final class ChainGateway implements AutoCloseable {

    private static final long TEN_DOLLARS = 10_000_000;

    private final PermitLab permits;
    private final Gateway gateway;
    private final HttpServer faucet;

    private ChainGateway(PermitLab permits, Gateway gateway) throws IOException {
        this.permits = permits;
        this.gateway = gateway;
        faucet = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        faucet.createContext("/", this::fill);
        faucet.start();
    }

    /** Starts one whose {@code openai} upstream is at {@code baseUrl}. */
    static ChainGateway start(String baseUrl) throws IOException, InterruptedException {
        return start(baseUrl, Map.of());
    }

    static ChainGateway start(String baseUrl, Map<String, Object> more)
            throws IOException, InterruptedException {
        Lab lab = Lab.start();
        PermitLab permits = PermitLab.of(lab);
        Map<String, Object> settings = new HashMap<>(more);
        settings.putAll(
                Map.of(
                        "tollgate.payment.facilitator",
                        "onchain",
                        "tollgate.payment.network",
                        Lab.USDC.network(),
                        "tollgate.payment.pay-to",
                        Lab.PAY_TO,
                        "tollgate.payment.rpc-url",
                        lab.anvil().url(),
                        "tollgate.payment.relayer-key",
                        lab.fundedKey(),
                        "tollgate.payment.max-fee-gwei",
                        "50"));
        return new ChainGateway(permits, Gateway.startKnown(baseUrl, settings));
    }

    Lab lab() {
        return permits.lab();
    }

    Gateway gateway() {
        return gateway;
    }

    /** Takes what the sandbox's faucet takes, and gives the chain's dollars, allowed to Permit2. */
    URI faucet() {
        return URI.create("http://127.0.0.1:" + faucet.getAddress().getPort());
    }

    private void fill(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode wish = new ObjectMapper().readTree(exchange.getRequestBody());
            String address = wish.path("address").textValue();
            if (wish.path("allow").asBoolean(true)) {
                permits.give(address, TEN_DOLLARS);
            } else {
                lab().mint(address, TEN_DOLLARS);
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        faucet.stop(0);
        gateway.close();
        permits.close();
    }
}
