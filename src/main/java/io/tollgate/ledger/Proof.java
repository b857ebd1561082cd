package io.tollgate.ledger;

import java.util.Map;

/**
 * How far the books have been proved. What is behind that is never changed, and known by its sums.
 *
 * @param usageTo the last row of usage
 * @param openFrom all reservations and pools before this one are resolved, and their usage is among
 *     those rows
 * @param posts how many of those rows are of reservations, less the reservations behind openFrom
 *     that were posted
 * @param usageSeen the last row that there was when this was written
 * @param openSeen what openFrom could have been then
 */
record Proof(long usageTo, String openFrom, long posts, long usageSeen, String openSeen) {

    /** Nothing has been proved. */
    static final Proof NONE = new Proof(0, "", 0, 0, "");

    /** Of the sums of accounts. */
    static final String ACCOUNT = "ACCOUNT";

    /** Of the sums of pools. */
    static final String POOL = "POOL";

    /** What the queries of {@link Conservation} go on from. */
    Map<String, Object> parameters() {
        boolean begun = !equals(NONE);
        return Map.of(
                "to", usageTo,
                "from", openFrom,
                "posts", posts,
                "account", begun ? ACCOUNT : "",
                "pool", begun ? POOL : "");
    }

    /** The next one, whose end was seen with this one. */
    Proof next(long morePosts, Proof seen) {
        return new Proof(usageSeen, openSeen, posts + morePosts, seen.usageSeen(), seen.openSeen());
    }
}
