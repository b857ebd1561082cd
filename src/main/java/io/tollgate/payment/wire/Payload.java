package io.tollgate.payment.wire;

import io.tollgate.payment.Authorization;
import io.tollgate.payment.Eip3009Authorization;
import java.io.IOException;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * The object {@code payload}: an authorization of EIP-3009 or of Permit2, and its signature. Other
 * schemes put other things there, which are only noticed.
 */
final class Payload {

    private static final Set<String> UNSUPPORTED =
            Set.of("delegationManager", "permissionContext", "delegator");

    private static final Set<String> TRANSFER =
            Set.of("from", "to", "value", "validAfter", "validBefore", "nonce");

    private final Fields texts = new Fields("payload", Set.of("signature"));
    private @Nullable Fields transfer;
    private @Nullable Permit permit;
    private boolean unsupported;

    Payload read(PayloadCursor cursor) throws IOException {
        cursor.fields("payload", field -> read(field, cursor));
        return this;
    }

    private void read(String field, PayloadCursor cursor) throws IOException {
        switch (field) {
            case "authorization" ->
                    transfer = new Fields("payload.authorization", TRANSFER).read(cursor);
            case "permit2Authorization" -> permit = new Permit().read(cursor);
            default -> {
                unsupported |= UNSUPPORTED.contains(field);
                texts.read(field, cursor);
            }
        }
    }

    /**
     * @throws PaymentFault 402 if it is of a type, or for a scheme, that the gateway doesn't do
     */
    void requireSupported(String scheme, int x402Version) {
        boolean exact = scheme.equals("exact");
        boolean upto = scheme.equals("upto") && x402Version > 1;
        if (unsupported || (permit != null && (exact || transfer != null))) {
            throw new PaymentFault(
                    402,
                    "unsupported_payload_type",
                    "The payload must be an EIP-3009 authorization for exact, one of Permit2 for"
                            + " upto.");
        }
        if (!exact && !upto && transfer == null) {
            throw new PaymentFault(
                    402, "unsupported_scheme", "The scheme must be one of those offered.");
        }
    }

    Authorization authorization() {
        if (permit != null) {
            return permit.authorization();
        }
        if (transfer == null) {
            throw PaymentFault.malformed(
                    "payload.authorization or payload.permit2Authorization is required.");
        }
        return new Eip3009Authorization(
                transfer.address("from"),
                transfer.address("to"),
                transfer.uint256("value"),
                transfer.uint256("validAfter"),
                transfer.uint256("validBefore"),
                transfer.bytes32("nonce"));
    }

    String signature() {
        return texts.hex("signature");
    }
}
