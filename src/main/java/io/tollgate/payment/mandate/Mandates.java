package io.tollgate.payment.mandate;

import io.tollgate.access.Caller;
import io.tollgate.error.ApiError;
import io.tollgate.payment.Collector;
import io.tollgate.payment.Verification;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.lang.Nullable;

/** Where owners permit to collect what they owe, see what was collected, and take it back. */
public final class Mandates {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int MOST = 100;
    private static final int MOST_COLLECTIONS = 20;

    private final @Nullable Collector collector;
    private final MandateStore store;
    private final CollectionStore collections;
    private final Owners owners;
    private final MandateJson json;
    private final long threshold;
    private final WishReader reader = new WishReader();

    /**
     * @param collector null where nobody can collect
     * @param threshold the least that is collected, atomic units
     */
    Mandates(
            @Nullable Collector collector,
            MandateStore store,
            CollectionStore collections,
            Owners owners,
            MandateJson json,
            long threshold) {
        this.collector = collector;
        this.store = store;
        this.collections = collections;
        this.owners = owners;
        this.json = json;
        this.threshold = threshold;
    }

    /**
     * What there is to sign.
     *
     * @param query of the URL: {@code owner=0x…}, or null for the caller's own wallet
     * @throws io.tollgate.error.ApiException 400, 401, 409 where there are no mandates, 503
     */
    public Map<String, Object> terms(@Nullable Caller caller, @Nullable String query) {
        Caller known = Owners.known(caller);
        Collector able = able();
        boolean own = query == null || query.isEmpty();
        String owner = own ? Owners.wallet(known) : owner(query);
        BigInteger nonce =
                owner == null ? null : able.nonce(owner).orElseThrow(() -> away().exception());
        return json.terms(able.spender(), threshold, owner, nonce);
    }

    private static String owner(String query) {
        if (!query.matches("owner=0x[0-9a-fA-F]{40}")) {
            throw ApiError.invalidRequest("owner", "owner must be 0x and 40 hex digits.")
                    .exception();
        }
        return query.substring(query.indexOf('=') + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * Accepts a mandate, for the debts of the caller's account.
     *
     * @param signIn header {@code SIGN-IN-WITH-X}, or null
     * @throws io.tollgate.error.ApiException 400 that names the field, 401, 403 for another's
     *     wallet, 409 where there are no mandates or if wallet or account has one, 503
     */
    public Map<String, Object> open(
            @Nullable Caller caller, @Nullable String signIn, @Nullable byte[] body) {
        Caller known = Owners.known(caller);
        Collector able = able();
        Wish wish = reader.read(body);
        check(wish);
        owners.require(wish.owner(), known, signIn);
        Mandate mandate = store.made(known.account(), wish, able.spender(), threshold);
        switch (able.verify(mandate.permission())) {
            case Verification.Valid valid -> {}
            case Verification.Paid paid -> {}
            case Verification.Invalid no ->
                    throw ApiError.invalidRequest("signature", no.reason(), no.message())
                            .exception();
            case Verification.Unavailable unavailable -> throw away().exception();
        }
        if (!store.enter(mandate)) {
            throw ApiError.refused(
                            409,
                            "mandate_exists",
                            "The wallet or the account has an active mandate: revoke it first.")
                    .exception();
        }
        return shown(mandate);
    }

    private void check(Wish wish) {
        if (!wish.deadline().isAfter(store.now())) {
            throw ApiError.invalidRequest("deadline", "deadline has passed.").exception();
        }
        if (wish.threshold() != null && wish.threshold() < threshold) {
            throw ApiError.invalidRequest(
                            "threshold", "threshold must be at least " + threshold + ".")
                    .exception();
        }
    }

    /** The caller's mandates, the newest first, as OpenAI has lists. */
    public Map<String, Object> list(@Nullable Caller caller) {
        Caller known = Owners.known(caller);
        List<Mandate> his = store.of(known.account(), Owners.wallet(known), MOST);
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("object", "list");
        list.put("data", his.stream().map(this::shown).toList());
        return list;
    }

    /**
     * Takes a mandate back: nothing is sent by it any more. What was sent before goes its way, and
     * an allowance on chain stays until its owner approves 0.
     *
     * @throws io.tollgate.error.ApiException 404 if the caller has no such mandate
     */
    public Map<String, Object> revoke(@Nullable Caller caller, String id) {
        Caller known = Owners.known(caller);
        Mandate mandate =
                store.find(id)
                        .filter(found -> isHis(found, known))
                        .orElseThrow(
                                () ->
                                        ApiError.refused(
                                                        404,
                                                        "mandate_not_found",
                                                        "You have no such mandate.")
                                                .exception());
        store.end(mandate.id(), Mandate.State.REVOKED, "revoked_here");
        return shown(store.find(id).orElseThrow());
    }

    private static boolean isHis(Mandate mandate, Caller caller) {
        return mandate.account().equals(caller.account())
                || mandate.owner().equals(Owners.wallet(caller));
    }

    private Map<String, Object> shown(Mandate mandate) {
        return json.mandate(
                mandate,
                collections.taken(mandate.id()),
                collections.of(mandate.id(), MOST_COLLECTIONS));
    }

    private Collector able() {
        if (collector == null) {
            throw ApiError.refused(
                            409,
                            "mandates_unavailable",
                            "Nothing is collected by mandate here: it takes"
                                    + " tollgate.payment.facilitator sandbox, or onchain with"
                                    + " tollgate.billing.collector-key.")
                    .exception();
        }
        return collector;
    }

    private static ApiError away() {
        return ApiError.unavailable(
                "chain_unavailable", "The chain cannot be asked right now.", SOON);
    }
}
