package io.tollgate.catalog;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.JsonEdit;
import io.tollgate.completion.Routing;
import io.tollgate.completion.Routing.MaxPrice;
import io.tollgate.completion.Routing.Providers;
import io.tollgate.error.ApiError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.lang.Nullable;

/** What is left of an offer after a caller's wishes: OpenRouter's {@code provider}. */
final class Selection {

    private final CompletionRequest request;
    private final Routing routing;
    private final Providers wishes;
    private final Speeds speeds;

    Selection(CompletionRequest request, Speeds speeds) {
        this.request = request;
        this.speeds = speeds;
        this.routing = request.routing();
        this.wishes = routing.providers();
    }

    /**
     * @param asked the offer of the model that was asked for
     * @param further offers of the others
     * @throws io.tollgate.error.ApiException 404 if nobody is left
     */
    Offer of(Offer asked, List<Offer> further) {
        Offer first = select(asked);
        List<Offer> others = new ArrayList<>();
        for (Offer other : routing.bound() ? List.<Offer>of() : further) {
            others.add(select(other));
        }
        others.removeIf(offer -> offer.candidates().isEmpty());
        if (first.candidates().isEmpty() && others.isEmpty()) {
            throw nobody().exception();
        }
        return first.with(others);
    }

    private Offer select(Offer offer) {
        Model model = offer.model();
        List<Candidate> left = affordable(model) && takesAll(model) ? candidates(offer) : List.of();
        return new Offer(model, left, offer.catalogVersion(), offer.manner(), List.of());
    }

    private List<Candidate> candidates(Offer offer) {
        List<Candidate> wanted =
                inTheirOrder(offer).stream()
                        .filter(it -> wishes.only().isEmpty() || wishes.only().contains(name(it)))
                        .filter(it -> !wishes.ignore().contains(name(it)))
                        .sorted(Comparator.comparingInt(this::rank))
                        .toList();
        if (wishes.fallbacks()) {
            return wanted;
        }
        return wishes.order().isEmpty()
                ? wanted.stream().limit(1).toList()
                : wanted.stream().filter(it -> wishes.order().contains(name(it))).toList();
    }

    private List<Candidate> inTheirOrder(Offer offer) {
        return wishes.hurried()
                ? speeds.fastestFirst(offer.candidates(), wishes.sort(), request.stream())
                : offer.candidates();
    }

    private static String name(Candidate candidate) {
        return candidate.upstream().toLowerCase(Locale.ROOT);
    }

    private int rank(Candidate candidate) {
        int rank = wishes.order().indexOf(name(candidate));
        return rank < 0 ? Integer.MAX_VALUE : rank;
    }

    /** At the price of as many tokens as the body has bytes: text never has more. */
    private boolean affordable(Model model) {
        MaxPrice most = wishes.maxPrice();
        Prices prices = model.prices().at(request.body().length);
        return within(prices.input(), most.prompt())
                && within(prices.output(), most.completion())
                && within(prices.request().orElse(BigDecimal.ZERO), most.request());
    }

    private static boolean within(BigDecimal price, @Nullable BigDecimal most) {
        return most == null || price.compareTo(most) <= 0;
    }

    private boolean takesAll(Model model) {
        if (!wishes.requireParameters()) {
            return true;
        }
        Noticed noticed = new Noticed();
        Ruling.apply(model.rules(), request, new JsonEdit(request.body()), noticed);
        return !noticed.anything;
    }

    private static final class Noticed implements Ruling.Told {

        private boolean anything;

        @Override
        public void dropped(String place) {
            anything = true;
        }

        @Override
        public void changed(String place, String value) {
            anything = true;
        }

        @Override
        public void added(String place, String value) {}
    }

    private static ApiError nobody() {
        return new ApiError(
                404,
                "invalid_request_error",
                "no_provider",
                "provider",
                "No provider of these models is left by what 'provider' asks for.",
                null);
    }
}
