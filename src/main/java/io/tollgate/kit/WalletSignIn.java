package io.tollgate.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.access.wallet.SignInMessage;
import io.tollgate.access.wallet.SignInParser;
import io.tollgate.error.ApiException;
import io.tollgate.payment.exact.Eip55;
import io.tollgate.payment.exact.Signer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Signs in at one gateway. What it asks to sign is read first: a message for another gateway would
 * let it in there in the wallet's name.
 */
final class WalletSignIn {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,8192}");

    private final Endpoint endpoint;
    private final Signer signer;
    private final JsonPosts posts;
    private final Terminal terminal;

    WalletSignIn(Endpoint endpoint, Signer signer, JsonPosts posts, Terminal terminal) {
        this.endpoint = endpoint;
        this.signer = signer;
        this.posts = posts;
        this.terminal = terminal;
    }

    String token() throws RefusalException, IOException, InterruptedException {
        String address = Eip55.checksummed(signer.address());
        String text =
                ask(endpoint.challenge(), Map.of("address", address)).path("message").asText();
        requireOurs(text, address);
        Map<String, Object> signed = Map.of("message", text, "signature", signer.sign(text));
        JsonNode granted = ask(endpoint.authorize(), signed);
        String token = granted.path("access_token").asText();
        if (!TOKEN.matcher(token).matches()) {
            throw new RefusalException("the gateway's answer has no token.");
        }
        terminal.say("wallet   " + address);
        terminal.say("good for " + granted.path("expires_in").asLong() + " s");
        return token;
    }

    private JsonNode ask(URI uri, Map<String, Object> body)
            throws RefusalException, IOException, InterruptedException {
        HttpResponse<InputStream> reply = posts.send(posts.request(uri, Json.write(body)));
        JsonNode json = JsonPosts.json(reply);
        if (reply.statusCode() != 200) {
            throw new RefusalException(
                    "the gateway answered %d: %s.".formatted(reply.statusCode(), Reasons.of(json)));
        }
        return json;
    }

    private void requireOurs(String text, String address) throws RefusalException {
        SignInMessage message;
        try {
            message = SignInParser.parse(text);
        } catch (ApiException e) {
            throw new RefusalException("the gateway asks for a signature of something else.");
        }
        if (!message.domain().equalsIgnoreCase(endpoint.domain())) {
            throw new RefusalException(
                    "the gateway asks for a signature for %s, which is not where it is asked; use its own address."
                            .formatted(message.domain()));
        }
        if (!message.address().equals(address)) {
            throw new RefusalException("the gateway asks for a signature of another wallet.");
        }
    }
}
