package io.tollgate.payment.checkout;

import io.tollgate.error.ApiError;
import io.tollgate.payment.claim.Claim;
import io.tollgate.payment.claim.Claims;
import io.tollgate.stream.Flight;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Gives payments back by which nothing has moved, or says that nobody knows. */
final class Releases {

    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);

    private final Claims claims;

    Releases(Claims claims) {
        this.claims = claims;
    }

    /**
     * Gives the payment back before its caller is told that nothing was charged.
     *
     * @throws io.tollgate.error.ApiException 503 if another request or the reconciler has taken it
     *     over, or that can't be found out: it may have settled there
     */
    void giveBack(Claim claim, String reason) {
        if (!givenBack(claim, reason)) {
            throw pending();
        }
        Flight.CURRENT.get().unrepeatable(false);
        Flight.CURRENT.get().drop();
    }

    private boolean givenBack(Claim claim, String reason) {
        try {
            return claims.refused(claim, reason);
        } catch (DataAccessException e) {
            LOG.warn("{} cannot be given back: {}", claim.id(), e.getMessage());
            return false;
        }
    }

    /** Money may have moved. */
    static RuntimeException pending() {
        Flight.CURRENT.get().unrepeatable(true);
        Flight.CURRENT.get().drop();
        String message =
                "It is not known yet whether the payment has settled. Send the same request with the"
                        + " same payment again.";
        return ApiError.unavailable("settlement_pending", message, Delivery.SOON).exception();
    }
}
