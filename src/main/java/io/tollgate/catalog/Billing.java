package io.tollgate.catalog;

/** Whether a model costs its callers anything. */
public enum Billing {
    PAID,
    FREE
}
