package io.tollgate.admin;

import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;

/** What is wrong with a request to the admin API. */
final class Faults {

    private Faults() {}

    /** {@code what} completes a sentence that begins with the field's name. */
    static ApiException field(String name, String what) {
        return ApiError.invalidRequest(name, "'" + name + "' " + what + ".").exception();
    }

    static ApiException body(String message) {
        return ApiError.invalidRequest(null, "invalid_json", message).exception();
    }

    static ApiException noSuch(String thing) {
        return ApiError.refused(404, "not_found", "There is no such " + thing + ".").exception();
    }

    static ApiException taken(String message) {
        return ApiError.refused(409, "already_exists", message).exception();
    }

    static ApiException unauthorized() {
        return ApiError.unauthorized(
                        "invalid_admin_token",
                        "The admin API takes the token of tollgate.admin.token as 'Authorization:"
                                + " Bearer'.")
                .exception();
    }

    /** Where there is no API, and nothing to be learnt of it. */
    static ApiException nothingHere() {
        return ApiError.refused(404, "not_found", "Nothing is here.").exception();
    }
}
