package io.tollgate.payment.checkout;

import io.tollgate.error.ApiError;
import io.tollgate.payment.claim.Claiming;

/** What callers hear of a payment that is not theirs to use now. */
final class Taken {

    private Taken() {}

    static ApiError error(Claiming why) {
        return switch (why) {
            case Claiming.InProgress busy ->
                    conflict("payment_in_progress", "This payment is being used right now.");
            case Claiming.Spent spent ->
                    conflict("payment_already_used", "This payment has paid for an answer before.");
            case Claiming.OtherRequest other ->
                    conflict(
                            "payment_of_other_request",
                            "This payment, or its identifier, was first sent with another request.");
            case Claiming.Settling unknown ->
                    ApiError.unavailable(
                            "settlement_pending",
                            "It is not known yet whether this payment has settled. Send the same"
                                    + " request with the same payment again.",
                            Delivery.SOON);
            case Claiming.Taken mine -> throw new IllegalArgumentException("It is ours");
        };
    }

    private static ApiError conflict(String code, String message) {
        return ApiError.refused(409, code, message);
    }
}
