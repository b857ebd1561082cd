package io.tollgate.payment.wire;

import io.tollgate.payment.Payment;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.lang.Nullable;

/**
 * Reads the payment that a caller sends in a header, in version 1 or 2 of x402, whichever header it
 * is in. Safe for use by many threads.
 */
public final class PaymentReader {

    /** Where a payment may be. Their case doesn't matter, so {@code X-Payment} is among them. */
    public static final List<String> HEADERS = List.of("PAYMENT-SIGNATURE", "X-PAYMENT");

    /**
     * Reads the payment in the two headers that may have one.
     *
     * @return well-formed, but compared with nothing; null if neither header has a text
     * @throws PaymentFault 400 if it is malformed, 402 if it is of a kind that is not sold for
     */
    public @Nullable Payment read(@Nullable String paymentSignature, @Nullable String xPayment) {
        return read(Arrays.asList(paymentSignature, xPayment));
    }

    /**
     * Reads the payment in all values of all {@link #HEADERS}; some may be null.
     *
     * @return well-formed, but compared with nothing; null if no value has a text
     * @throws PaymentFault 400 if it is malformed or there are two, 402 if it is of a kind that is
     *     not sold for
     */
    public @Nullable Payment read(Collection<String> values) {
        List<String> payments =
                values.stream()
                        .filter(Objects::nonNull)
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .toList();
        if (payments.size() > 1) {
            // Whichever was taken, the caller may have meant the other.
            throw PaymentFault.malformed("There are two payments in the headers.");
        }
        return payments.isEmpty() ? null : parse(Base64Header.decode(payments.getFirst()));
    }

    private static Payment parse(String json) {
        PaymentDraft draft = new PaymentDraft();
        try (PayloadCursor cursor = new PayloadCursor(json)) {
            cursor.whole(field -> draft.read(field, cursor));
        } catch (IOException e) {
            throw PaymentFault.malformed(
                    "The payload is not JSON, has a field twice, or is too deep or too long.");
        }
        return draft.payment(json);
    }
}
