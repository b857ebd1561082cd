package io.tollgate.payment.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * Who settles payments of one kind at a facilitator.
 *
 * @param address 0x and 40 hex digits, in lower case; null if it does not say
 */
record Signer(@Nullable String address) {

    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");

    /** What an answer to {@code /supported} lists. */
    static Map<Kind, Signer> byKind(Answer answer) {
        Map<Kind, Signer> kinds = new HashMap<>();
        for (JsonNode listed : answer.field("kinds")) {
            Kind kind =
                    new Kind(
                            listed.path("x402Version").asInt(),
                            listed.path("scheme").asText(),
                            listed.path("network").asText());
            kinds.put(kind, of(listed, answer.field("signers")));
        }
        return Map.copyOf(kinds);
    }

    /** By the kind's own word, else the first of those listed for its network or its family. */
    private static Signer of(JsonNode listed, JsonNode signers) {
        String own = listed.path("extra").path("facilitatorAddress").asText();
        String network = listed.path("network").asText();
        String family = network.substring(0, network.indexOf(':') + 1) + "*";
        JsonNode some = signers.has(network) ? signers.path(network) : signers.path(family);
        return new Signer(own.isEmpty() ? address(some.path(0).asText()) : address(own));
    }

    private static @Nullable String address(String said) {
        return ADDRESS.matcher(said).matches() ? said.toLowerCase(Locale.ROOT) : null;
    }
}
