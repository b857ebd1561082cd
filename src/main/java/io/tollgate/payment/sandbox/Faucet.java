package io.tollgate.payment.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.error.ApiError;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Gives play money to whoever asks, up to a balance. */
public final class Faucet {

    /** Ten dollars, in atomic units. */
    private static final long FULL = 10_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PlayMoney money;
    private final boolean open;

    /**
     * @param open whether payments are made in the sandbox; elsewhere there is no faucet
     */
    Faucet(PlayMoney money, boolean open) {
        this.money = money;
        this.open = open;
    }

    /**
     * Fills the balance of an address up to ten play dollars.
     *
     * @param body {@code {"address":"0x…"}}
     * @return what goes out as JSON, with {@code balance} in atomic units
     */
    public Map<String, Object> fill(byte[] body) {
        if (!open) {
            throw ApiError.refused(404, "not_found", "Payments are not made in a sandbox here.")
                    .exception();
        }
        String address = address(body);
        money.balances().fill(address, FULL);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("sandbox", true);
        answer.put("address", address);
        answer.put("balance", Long.toString(money.balances().of(address)));
        return answer;
    }

    private static String address(byte[] body) {
        try {
            JsonNode address = JSON.readTree(body).path("address");
            if (address.isTextual() && address.textValue().matches("0x[0-9a-fA-F]{40}")) {
                return address.textValue().toLowerCase(Locale.ROOT);
            }
        } catch (IOException | RuntimeException notJson) {
            throw ApiError.invalidRequest(null, "invalid_json", "The body must be a JSON object.")
                    .exception();
        }
        throw ApiError.invalidRequest("address", "address must be 0x and 40 hex digits")
                .exception();
    }
}
