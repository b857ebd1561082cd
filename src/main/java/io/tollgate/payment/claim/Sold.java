package io.tollgate.payment.claim;

/**
 * What a payment is for.
 *
 * @param model canonical id
 * @param quote the quote as JSON, for the receipt
 */
public record Sold(String model, String quote) {}
