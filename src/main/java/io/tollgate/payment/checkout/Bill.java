package io.tollgate.payment.checkout;

import io.tollgate.payment.PaymentRequirements;
import java.util.List;
import java.util.Map;

/**
 * What a 402 asks for.
 *
 * @param wanted what the payer may choose from, best first
 * @param price the same in dollars, as callers read it
 * @param path of the door
 * @param sold what for, to people
 */
record Bill(
        List<PaymentRequirements> wanted, Map<String, Object> price, String path, String sold) {}
