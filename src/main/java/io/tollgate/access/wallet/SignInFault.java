package io.tollgate.access.wallet;

import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;

/** Every way of not believing a wallet's proof. */
final class SignInFault {

    private SignInFault() {}

    /** {@code reason} completes a sentence: "Invalid sign-in: reason." */
    static ApiException of(String reason) {
        return ApiError.unauthorized("invalid_sign_in", "Invalid sign-in: " + reason + ".")
                .exception();
    }

    static ApiException missing(SignInTerms terms) {
        return ApiError.unauthorized(
                        "sign_in_required",
                        "Send the header SIGN-IN-WITH-X: base64 of JSON with the fields of"
                                + " EIP-4361 for domain "
                                + terms.domain()
                                + " and chainId eip155:"
                                + terms.chainId()
                                + ", and their signature.")
                .exception();
    }
}
