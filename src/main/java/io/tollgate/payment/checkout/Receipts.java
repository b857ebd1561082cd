package io.tollgate.payment.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.access.wallet.WalletProofs;
import io.tollgate.completion.Query;
import io.tollgate.error.ApiError;
import io.tollgate.payment.PaymentSettings;
import io.tollgate.payment.claim.ClaimRow;
import io.tollgate.payment.claim.ClaimRows;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/** Shows what was paid and what for: to whoever has the unguessable id, and to who paid. */
public final class Receipts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClaimRows rows;
    private final WalletProofs proofs;
    private final PaymentSettings settings;

    Receipts(ClaimRows rows, WalletProofs proofs, PaymentSettings settings) {
        this.rows = rows;
        this.proofs = proofs;
        this.settings = settings;
    }

    /**
     * @return what goes out as JSON; amounts in atomic units, as digits
     * @throws io.tollgate.error.ApiException 404 if there is none
     */
    public Map<String, Object> read(String id) {
        return rows.find(id)
                .map(this::receipt)
                .orElseThrow(
                        () ->
                                ApiError.refused(404, "receipt_not_found", "No such receipt.")
                                        .exception());
    }

    /**
     * The receipts of the wallet that has signed the request, newest first.
     *
     * @param signIn header {@code SIGN-IN-WITH-X}, or null
     * @param query of the URL: {@code limit}, 1 to 100, and {@code after}, the id of a receipt
     * @return what goes out as JSON, a list as OpenAI has them
     * @throws io.tollgate.error.ApiException 401 without a good proof, 400 for a bad query
     */
    public Map<String, Object> list(@Nullable String signIn, @Nullable String query) {
        Query page = Query.of(query);
        String payer = proofs.prove(signIn);
        ClaimRow before = page.after() == null ? null : his(page.after(), payer);
        List<ClaimRow> found = rows.paidBy(payer, before, page.limit() + 1);
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("object", "list");
        list.put("data", found.stream().limit(page.limit()).map(this::receipt).toList());
        list.put("has_more", found.size() > page.limit());
        return list;
    }

    private ClaimRow his(String id, String payer) {
        return rows.find(id)
                .filter(row -> row.payer().equals(payer))
                .orElseThrow(
                        () ->
                                ApiError.invalidRequest("after", "after must be a receipt of yours")
                                        .exception());
    }

    private Map<String, Object> receipt(ClaimRow row) {
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
