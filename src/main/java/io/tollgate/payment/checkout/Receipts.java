package io.tollgate.payment.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.error.ApiError;
import io.tollgate.payment.PaymentSettings;
import io.tollgate.payment.claim.ClaimRow;
import io.tollgate.payment.claim.ClaimStore;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.lang.Nullable;

/** Shows what was paid and what for, to whoever has the unguessable id. */
public final class Receipts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClaimStore store;
    private final PaymentSettings settings;

    Receipts(ClaimStore store, PaymentSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /**
     * @return what goes out as JSON; amounts in atomic units, as digits
     * @throws io.tollgate.error.ApiException 404 if there is none
     */
    public Map<String, Object> read(String id) {
        ClaimRow row =
                store.find(id)
                        .orElseThrow(
                                () ->
                                        ApiError.refused(
                                                        404,
                                                        "receipt_not_found",
                                                        "No such receipt.")
                                                .exception());
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("id", row.id());
        receipt.put("object", "receipt");
        receipt.put("status", row.status());
        receipt.put("sandbox", settings.sandbox());
        receipt.put("model", row.model());
        receipt.put("created", row.createdAt().getEpochSecond());
        receipt.put("quote", json(row.quote()));
        receipt.put("usage", json(row.usage()));
        receipt.put("amount", row.due() == null ? null : Long.toString(row.due()));
        receipt.put("settlement", settlement(row));
        return receipt;
    }

    private static @Nullable Map<String, Object> settlement(ClaimRow row) {
        if (row.transaction() == null) {
            return null;
        }
        Map<String, Object> settlement = new LinkedHashMap<>();
        settlement.put("network", row.network());
        settlement.put("asset", row.asset());
        settlement.put("payer", row.payer());
        settlement.put("payTo", row.payTo());
        settlement.put("amount", Long.toString(row.settles()));
        settlement.put("transaction", row.transaction());
        settlement.put("settledAt", row.settledAt().getEpochSecond());
        return settlement;
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        try {
            return text == null ? null : JSON.readTree(text);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
