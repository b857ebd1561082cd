package io.tollgate.access.wallet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;

/** A sign-in as a client puts it together, to be bent in one place. */
public final class SignInText {

    private final ObjectNode json = new ObjectMapper().createObjectNode();

    public SignInText(String address, String origin, String nonce, String issuedAt) {
        json.put("domain", origin.substring(origin.indexOf("//") + 2));
        json.put("address", address);
        json.put("uri", origin + "/v1/receipts");
        json.put("version", "1");
        json.put("chainId", "eip155:84532");
        json.put("type", "eip191");
        json.put("nonce", nonce);
        json.put("issuedAt", issuedAt);
    }

    /** The fields, for what is out of the ordinary. */
    public ObjectNode json() {
        return json;
    }

    /** The header, with what {@code signer} makes of the text that is signed. */
    public String header(Function<String, String> signer) {
        json.put("signature", "0x00");
        json.put("signature", signer.apply(new SignInReader().read(encoded()).message().text()));
        return encoded();
    }

    /** The header with the signature that is there. */
    String encoded() {
        return Base64.getEncoder().encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
