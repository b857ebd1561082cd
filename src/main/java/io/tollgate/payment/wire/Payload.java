package io.tollgate.payment.wire;

import io.tollgate.payment.Authorization;
import java.io.IOException;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * The object {@code payload}: for us an EIP-3009 authorization and its signature. Other schemes put
 * other things there, which are only noticed.
 */
final class Payload {

    private static final Set<String> UNSUPPORTED =
            Set.of("permit2Authorization", "delegationManager", "permissionContext", "delegator");

    private final Fields texts = new Fields("payload", Set.of("signature"));
    private @Nullable Fields authorization;
    private boolean unsupported;

    Payload read(PayloadCursor cursor) throws IOException {
        cursor.fields("payload", field -> read(field, cursor));
        return this;
    }

    private void read(String field, PayloadCursor cursor) throws IOException {
        if (field.equals("authorization")) {
            authorization =
                    new Fields(
                                    "payload.authorization",
                                    Set.of(
                                            "from",
                                            "to",
                                            "value",
                                            "validAfter",
                                            "validBefore",
                                            "nonce"))
                            .read(cursor);
        } else {
            unsupported |= UNSUPPORTED.contains(field);
            texts.read(field, cursor);
        }
    }

    /**
     * @throws PaymentFault 402 if it is of a type, or for a scheme, that the gateway doesn't do
     */
    void requireSupported(String scheme) {
        if (unsupported) {
            throw new PaymentFault(
                    402,
                    "unsupported_payload_type",
                    "The payload must be an EIP-3009 authorization.");
        }
        if (authorization == null && !scheme.equals("exact")) {
            throw new PaymentFault(402, "unsupported_scheme", "The scheme must be exact.");
        }
    }

    Authorization authorization() {
        if (authorization == null) {
            throw PaymentFault.malformed("payload.authorization is required.");
        }
        return new Authorization(
                authorization.address("from"),
                authorization.address("to"),
                authorization.uint256("value"),
                authorization.uint256("validAfter"),
                authorization.uint256("validBefore"),
                authorization.bytes32("nonce"));
    }

    String signature() {
        return texts.hex("signature");
    }
}
