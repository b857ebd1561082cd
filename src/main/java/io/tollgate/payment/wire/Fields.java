package io.tollgate.payment.wire;

import java.io.IOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The strings of one object in a payload, as they came; what they must be is said later. */
final class Fields {

    private final String place;
    private final Set<String> names;
    private final Map<String, String> texts = new HashMap<>();

    /**
     * @param place the object's own name, for messages
     * @param names the fields that matter; all others are passed over
     */
    Fields(String place, Set<String> names) {
        this.place = place;
        this.names = names;
    }

    /** Reads the object that the cursor stands at. */
    Fields read(PayloadCursor cursor) throws IOException {
        cursor.fields(place, field -> read(field, cursor));
        return this;
    }

    /** Reads one field, or passes over it. */
    void read(String field, PayloadCursor cursor) throws IOException {
        if (names.contains(field)) {
            texts.put(field, cursor.text(place + "." + field));
        } else {
            cursor.skip();
        }
    }

    String text(String field) {
        String text = texts.get(field);
        if (text == null) {
            throw PaymentFault.malformed(place + "." + field + " is required.");
        }
        return text;
    }

    BigInteger uint256(String field) {
        return Words.uint256(place + "." + field, text(field));
    }

    String address(String field) {
        return Words.address(place + "." + field, text(field));
    }

    String bytes32(String field) {
        return Words.bytes32(place + "." + field, text(field));
    }

    String hex(String field) {
        return Words.hex(place + "." + field, text(field));
    }
}
