package io.tollgate.catalog;

/** What a model's callers pay for. */
public enum Billing {
    /** Tokens. */
    PAID,
    /** Requests, whatever their tokens. */
    FLAT,
    /** Nothing. */
    FREE
}
