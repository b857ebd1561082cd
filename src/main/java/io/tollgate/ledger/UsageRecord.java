package io.tollgate.ledger;

import io.tollgate.completion.Usage;

/**
 * What one answer used, and what that costs: written once, with the money.
 *
 * @param id the request's
 * @param account who pays
 * @param credential which key, or whose token
 * @param door path template of the door
 * @param model canonical id of the model that the price is of
 * @param upstream who answered
 * @param ending served, left or broken
 * @param usage what the price is of
 * @param counted whether the gateway has counted it, because the provider has not told
 * @param quoted the most it could have cost, atomic units
 * @param price by which rows it was worked out
 * @param at milliseconds since 1970
 */
public record UsageRecord(
        String id,
        String account,
        String credential,
        String door,
        String model,
        String upstream,
        boolean streamed,
        String ending,
        Usage usage,
        boolean counted,
        long quoted,
        Charge charge,
        PriceRow price,
        long at) {

    UsageRecord charged(Charge other) {
        return new UsageRecord(
                id,
                account,
                credential,
                door,
                model,
                upstream,
                streamed,
                ending,
                usage,
                counted,
                quoted,
                other,
                price,
                at);
    }
}
