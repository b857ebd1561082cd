package io.tollgate.payment.onchain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.Gateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;

/** A whole gateway that settles by itself, on a chain of its own with a faucet. */
final class ChainGateway implements AutoCloseable {

    private static final long TEN_DOLLARS = 10_000_000;

    private final Lab lab;
    private final Gateway gateway;
    private final HttpServer faucet;

    private ChainGateway(Lab lab, Gateway gateway) throws IOException {
        this.lab = lab;
        this.gateway = gateway;
        faucet = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        faucet.createContext("/", this::fill);
        faucet.start();
    }

    /** Starts one whose {@code openai} upstream is at {@code baseUrl}. */
    static ChainGateway start(String baseUrl) throws IOException, InterruptedException {
        Lab lab = Lab.start();
        Map<String, Object> settings =
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
                        "50");
        return new ChainGateway(lab, Gateway.startKnown(baseUrl, settings));
    }

    Lab lab() {
        return lab;
    }

    Gateway gateway() {
        return gateway;
    }

    /** Takes what the sandbox's faucet takes, and gives the chain's dollars. */
    URI faucet() {
        return URI.create("http://127.0.0.1:" + faucet.getAddress().getPort());
    }

    private void fill(HttpExchange exchange) throws IOException {
        try (exchange) {
            String address =
                    new ObjectMapper()
                            .readTree(exchange.getRequestBody())
                            .path("address")
                            .textValue();
            lab.mint(address, TEN_DOLLARS);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        faucet.stop(0);
        gateway.close();
        lab.close();
    }
}
