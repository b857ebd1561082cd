package io.tollgate.payment.wire;

import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * The extension {@code payment-identifier}. All other extensions are passed over: SDKs add theirs
 * ({@code builder-code}) whether anybody asked or not.
 *
 * <p>The gateway's offers do not ask for an identifier, let alone require one, so that a payment
 * without is as good; what a payload says of {@code required} is passed over. Whose it is and what
 * it stands for is decided by the claims: within one payer, for one payment.
 */
final class PaymentIdentifier {

    private static final String NAME = "payment-identifier";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{16,128}");

    private @Nullable String id;

    /** Reads the object {@code extensions} that the cursor stands at. */
    void read(PayloadCursor cursor) throws IOException {
        cursor.fields("extensions", field -> within(field.equals(NAME), cursor, this::readInfo));
    }

    private void readInfo(PayloadCursor cursor) throws IOException {
        cursor.fields(NAME, field -> within(field.equals("info"), cursor, this::readId));
    }

    private void readId(PayloadCursor cursor) throws IOException {
        cursor.fields(
                NAME + ".info",
                field -> within(field.equals("id"), cursor, at -> id = at.text(NAME + ".info.id")));
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

    /** The identifier, or null if there is none. */
    @Nullable
    String id() {
        if (id != null && !ID.matcher(id).matches()) {
            throw PaymentFault.malformed(
                    "payment-identifier must be 16 to 128 letters, digits, _ or -.");
        }
        return id;
    }
}
