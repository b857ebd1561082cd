package io.tollgate.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.access.Caller;
import io.tollgate.completion.StrictJson;
import io.tollgate.door.Reply;
import io.tollgate.door.ReplyException;
import io.tollgate.error.ApiError;
import io.tollgate.ledger.Ledger;
import io.tollgate.ledger.LedgerSettings;
import io.tollgate.ledger.Standing;
import io.tollgate.payment.Payment;
import io.tollgate.payment.Tendered;
import io.tollgate.payment.checkout.Deposit;
import io.tollgate.payment.checkout.Deposits;
import io.tollgate.payment.checkout.Paywall;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.lang.Nullable;

/** Sells credit: money that an account has before it owes any. It pays debts first. */
public final class Credits {

    private static final String PATH = "/v1/credits";
    private static final BigDecimal MOST = new BigDecimal(1_000_000);

    private static final StrictJson JSON = new StrictJson(4);

    private final Paywall paywall;
    private final Deposits deposits;
    private final Ledger ledger;
    private final LedgerSettings settings;

    Credits(Paywall paywall, Deposits deposits, Ledger ledger, LedgerSettings settings) {
        this.paywall = paywall;
        this.deposits = deposits;
        this.ledger = ledger;
        this.settings = settings;
    }

    /**
     * Buys credit: without a payment the price is asked for, with one as much as was signed is
     * taken.
     *
     * @param caller whose account; without one it is that of the wallet that pays
     * @param body {@code {"amount": "5.00"}}, USD with at most six decimals
     * @throws io.tollgate.door.ReplyException 402 without a payment, or if it is not good
     * @throws io.tollgate.error.ApiException 400 if body is no such order, 409 or 503
     */
    public Reply buy(
            @Nullable Caller caller,
            @Nullable Tendered tendered,
            byte[] body,
            @Nullable String host) {
        long amount = amount(body);
        if (tendered == null) {
            throw new ReplyException(
                    paywall.askForAccount(
                            amount, PATH, null, "Send it again with a payment of the amount."));
        }
        Deposits.Sent sent = new Deposits.Sent(PATH, body, host);
        Payment payment = deposits.require(tendered, amount, sent);
        String account =
                caller == null
                        ? Caller.accountOf(payment.authorization().from())
                        : caller.account();
        Deposit deposit = deposits.take(payment, account, amount, sent);
        return deposit.receipt(Reply.json(200, told(deposit, caller)));
    }

    private byte[] told(Deposit deposit, @Nullable Caller caller) {
        boolean opened = caller != null && caller.kind() == Caller.Kind.API_KEY;
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("object", "credit");
        told.put("account", deposit.account());
        told.put("amount", Usd.of(deposit.amount()));
        told.put("already_booked", deposit.claim() == null);
        try {
            Standing standing = ledger.standing(deposit.account(), settings.ceiling(opened));
            told.put("credit", Usd.of(Math.max(0, -standing.balance())));
            told.put("owed", Usd.of(Math.max(0, standing.balance())));
        } catch (DataAccessException e) {
            // The money is booked all the same.
            told.put("credit", null);
        }
        return Usd.json(told);
    }

    private static long amount(byte[] body) {
        JsonNode amount = json(body).path("amount");
        boolean stated = amount.isTextual() || amount.isNumber();
        try {
            BigDecimal usd = stated ? new BigDecimal(amount.asText()) : BigDecimal.ZERO;
            if (usd.signum() > 0 && usd.compareTo(MOST) <= 0) {
                return usd.movePointRight(6).longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException tooFineOrNoNumber) {
            // Said below.
        }
        throw ApiError.invalidRequest(
                        "amount",
                        "amount must be USD above 0 and up to 1000000, with at most six decimals,"
                                + " such as \"5.00\".")
                .exception();
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = JSON.read(body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            throw ApiError.invalidRequest(null, "The body is not JSON.").exception();
        }
        throw ApiError.invalidRequest(null, "The body must be a JSON object.").exception();
    }
}
