package io.tollgate.ledger;

/**
 * The accounts of the house. They have no balance of their own: theirs is the sum of their entries.
 */
final class House {

    /** What providers are owed for what was sold. */
    static final String PROVIDER = "house:provider-cost";

    static final String COMMISSION = "house:commission";

    /** What rounding and least prices have brought, and what was paid for and not used. */
    static final String REVENUE = "house:revenue";

    /** What single requests have paid for answers that are not out yet: the views name it. */
    static final String SALES = "house:sales";

    /** Money that has arrived. */
    static final String CLEARING = "house:settlement-clearing";

    /** Play money that has arrived. */
    static final String SANDBOX = "house:sandbox";

    private House() {}
}
