package io.tollgate.payment.wire;

import io.tollgate.payment.Permit2Authorization;
import java.io.IOException;
import java.util.Set;

/** The object {@code permit2Authorization}, for x402's {@code upto} proxy. */
final class Permit {

    private static final String PLACE = "payload.permit2Authorization";

    private final Fields permit = new Fields(PLACE, Set.of("from", "spender", "nonce", "deadline"));
    private final Fields permitted = new Fields(PLACE + ".permitted", Set.of("token", "amount"));
    private final Fields witness =
            new Fields(PLACE + ".witness", Set.of("to", "facilitator", "validAfter"));

    Permit read(PayloadCursor cursor) throws IOException {
        cursor.fields(PLACE, field -> read(field, cursor));
        return this;
    }

    private void read(String field, PayloadCursor cursor) throws IOException {
        switch (field) {
            case "permitted" -> permitted.read(cursor);
            case "witness" -> witness.read(cursor);
            default -> permit.read(field, cursor);
        }
    }

    Permit2Authorization authorization() {
        return new Permit2Authorization(
                permit.address("from"),
                permitted.address("token"),
                permitted.uint256("amount"),
                permit.address("spender"),
                permit.uint256("nonce").toString(),
                permit.uint256("deadline"),
                witness.address("to"),
                witness.address("facilitator"),
                witness.uint256("validAfter"));
    }
}
