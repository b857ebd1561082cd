package io.tollgate.idempotency;

import io.tollgate.access.Caller;
import io.tollgate.error.ApiError;

/**
 * A caller's name for one request.
 *
 * @param account whose request it is: the same name from another account is another key
 * @param name 1 to 255 printable ASCII characters
 */
record IdempotencyKey(String account, String name) {

    private static final int LONGEST = 255;

    /**
     * @throws io.tollgate.error.ApiException 400 {@code invalid_idempotency_key}
     */
    static IdempotencyKey of(Caller caller, String header) {
        boolean printable = header.chars().allMatch(c -> c >= ' ' && c <= '~');
        if (header.isBlank() || header.length() > LONGEST || !printable) {
            throw ApiError.invalidRequest(
                            null,
                            "invalid_idempotency_key",
                            "The Idempotency-Key header must be 1 to 255 printable ASCII characters.")
                    .exception();
        }
        return new IdempotencyKey(caller.account(), header);
    }
}
