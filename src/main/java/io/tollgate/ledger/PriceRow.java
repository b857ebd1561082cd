package io.tollgate.ledger;

/**
 * All that turns tokens into an amount, as it was when a call was priced.
 *
 * @param id names it: two rows with one id are the same
 * @param catalogVersion of the catalogue that the prices are from
 * @param ruleHash names the rules of rounding and estimating
 * @param model canonical id
 * @param billing free, flat or paid
 * @param prices JSON: USD per million tokens as decimal strings
 * @param commissionPercent a decimal
 * @param floor atomic units
 */
public record PriceRow(
        String id,
        String catalogVersion,
        String ruleHash,
        String model,
        String billing,
        String prices,
        String commissionPercent,
        long floor) {}
