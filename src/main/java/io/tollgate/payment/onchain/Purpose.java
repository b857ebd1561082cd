package io.tollgate.payment.onchain;

/**
 * What a transaction of the collector is for; there is one account nonce for it, for ever.
 *
 * @param id of the mandate whose permit is shown, or of the collection
 */
public record Purpose(Kind kind, String id) {

    /** What a transaction does. */
    public enum Kind {
        PERMIT,
        COLLECTION
    }

    static Purpose permit(String mandate) {
        return new Purpose(Kind.PERMIT, mandate);
    }

    static Purpose collection(String id) {
        return new Purpose(Kind.COLLECTION, id);
    }
}
