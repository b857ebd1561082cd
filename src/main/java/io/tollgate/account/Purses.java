package io.tollgate.account;

import io.tollgate.access.Budget;
import io.tollgate.access.Caller;
import io.tollgate.error.ApiError;
import io.tollgate.ledger.Cap;
import io.tollgate.pricing.Breakdown;
import io.tollgate.stream.Flight;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The budgets of a caller's key, in the periods that a moment is in. */
final class Purses {

    private static final Purses NONE = new Purses("", List.of(), Instant.EPOCH);

    private final String key;
    private final List<Budget> budgets;
    private final Instant now;

    private Purses(String key, List<Budget> budgets, Instant now) {
        this.key = key;
        this.budgets = budgets;
        this.now = now;
    }

    static Purses of(Caller caller, InstantSource clock) {
        List<Budget> budgets = caller.grant().budgets();
        return budgets.isEmpty() ? NONE : new Purses(caller.subject(), budgets, clock.instant());
    }

    /** What the ledger is to hold a call against, besides its account. */
    List<Cap> caps() {
        return budgets.stream().map(budget -> new Cap(budget.purse(now), budget.most())).toList();
    }

    /**
     * Fails with 429 {@code insufficient_quota} if it is one of these that is full.
     *
     * @param full what the ledger has no room in
     * @param wanted atomic units that the call may cost
     */
    void requireNone(String full, long wanted) {
        for (Budget budget : budgets) {
            if (budget.purse(now).equals(full)) {
                // SDKs would come again within seconds.
                Flight.CURRENT.get().unrepeatable(true);
                throw usedUp(budget, wanted).exception();
            }
        }
    }

    private ApiError usedUp(Budget budget, long wanted) {
        Instant renews = budget.renews(now);
        String message =
                "The %s budget of %s, %s USD, has no room for a request of up to %s USD. It %s."
                        .formatted(
                                period(budget),
                                budget.key().equals(key)
                                        ? "this API key"
                                        : "the API key above this",
                                Breakdown.usd(budget.most()),
                                Breakdown.usd(wanted),
                                renews == null ? "is not renewed" : "is renewed at " + renews);
        return new ApiError(
                429,
                "insufficient_quota",
                "insufficient_quota",
                null,
                message,
                renews == null ? null : Duration.between(now, renews));
    }

    private static String period(Budget budget) {
        return switch (budget.period()) {
            case DAY -> "daily";
            case MONTH -> "monthly";
            case TOTAL -> "total";
        };
    }
}
