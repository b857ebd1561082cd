import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The gateway as one sees it before one has paid: tells prices, and fills wallets with play money. */
final class Till {

    /** What the faucet fills up to, in atomic units. */
    static final long FULL = 10_000_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    Till(int port) {
        this.url = "http://127.0.0.1:" + port + "/v1/";
    }

    Offer offer(String body) throws IOException, InterruptedException {
        HttpResponse<String> asked = post("chat/completions", body);
        return Offer.read(asked.headers().firstValue("PAYMENT-REQUIRED")
                .orElseThrow(() -> new IllegalStateException("asked for no payment: " + asked.statusCode() + " " + asked.body())));
    }

    void fill(Wallet wallet) throws IOException, InterruptedException {
        HttpResponse<String> filled = post("sandbox/faucet", "{\"address\":\"%s\"}".formatted(wallet.address()));
        if (filled.statusCode() != 200) {
            throw new IllegalStateException("no play money: " + filled.statusCode() + " " + filled.body());
        }
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
