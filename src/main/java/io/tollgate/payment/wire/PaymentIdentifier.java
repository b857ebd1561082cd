package io.tollgate.payment.wire;

import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * The extension {@code payment-identifier}. All other extensions are passed over: SDKs add theirs
 * ({@code builder-code}) whether anybody asked or not.
 *
 * <p>The gateway's offers take an identifier and do not require one. Whose it is and what it stands
 * for is decided by the claims: within one payer, for one payment.
 */
final class PaymentIdentifier {

    private static final String NAME = "payment-identifier";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{16,128}");

    /** What an offer says of it: clients give an identifier only to who says that he takes one. */
    static final Map<String, Object> OFFERED =
            Map.of(
                    NAME,
                    new RawValue(
                            """
                            {"info":{"required":false},"schema":{"type":"object","properties":{\
                            "required":{"type":"boolean"},\
                            "id":{"type":"string","pattern":"^[A-Za-z0-9_-]{16,128}$"}},\
                            "required":["required"]}}"""));

    private @Nullable String id;
    private boolean required;

    /** Reads the object {@code extensions} that the cursor stands at. */
    void read(PayloadCursor cursor) throws IOException {
        cursor.fields("extensions", field -> within(field.equals(NAME), cursor, this::readInfo));
    }

    private void readInfo(PayloadCursor cursor) throws IOException {
        cursor.fields(NAME, field -> within(field.equals("info"), cursor, this::readFields));
    }

    private void readFields(PayloadCursor cursor) throws IOException {
        cursor.fields(NAME + ".info", field -> readField(field, cursor));
    }

    private void readField(String field, PayloadCursor cursor) throws IOException {
        if (field.equals("id")) {
            id = cursor.text(NAME + ".info.id");
        } else if (field.equals("required")) {
            required = cursor.isTrue();
        } else {
            cursor.skip();
        }
    }

    private interface Step {
        void read(PayloadCursor cursor) throws IOException;
    }

    private static void within(boolean wanted, PayloadCursor cursor, Step step) throws IOException {
        if (wanted) {
            step.read(cursor);
        } else {
            cursor.skip();
        }
    }

    /** The identifier, or null if there is none, and need not be. */
    @Nullable
    String id() {
        if (id == null && required) {
            throw PaymentFault.malformed("payment-identifier is required, and has no id.");
        }
        if (id != null && !ID.matcher(id).matches()) {
            throw PaymentFault.malformed(
                    "payment-identifier must be 16 to 128 letters, digits, _ or -.");
        }
        return id;
    }
}
