package io.tollgate.completion;

import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.completion.Routing.MaxPrice;
import io.tollgate.completion.Routing.Providers;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code models} and {@code provider}; members that are not known pass. */
public final class RoutingReader {

    private static final int MOST_MODELS = 10;
    private static final int MOST_PROVIDERS = 50;
    private static final int LONGEST_NAME = 256;
    private static final double HIGHEST_PRICE = 1e9;
    private static final Pattern PRICE = Pattern.compile("\\d{1,9}(\\.\\d{1,12})?");
    private static final Set<String> SORTS = Set.of("price", "throughput", "latency");

    private RoutingReader() {}

    /** The value of {@code models}, which the cursor stands at. */
    public static List<String> models(BodyCursor at) throws IOException {
        return names(at, MOST_MODELS);
    }

    /** The value of {@code provider}, which the cursor stands at. */
    public static Providers provider(BodyCursor at) throws IOException {
        Wishes wishes = new Wishes(at);
        at.fields(wishes::read);
        return wishes.all();
    }

    private static List<String> names(BodyCursor at, int most) throws IOException {
        List<String> names = new ArrayList<>();
        at.elements(
                element -> {
                    names.add(at.nonEmptyText());
                    if (names.getLast().length() > LONGEST_NAME) {
                        throw at.fault("must have at most " + LONGEST_NAME + " characters");
                    }
                    if (names.size() > most) {
                        throw at.fault("is one too many: at most " + most);
                    }
                });
        return List.copyOf(names);
    }

    /** The members of {@code provider} read so far. */
    private static final class Wishes {

        private final BodyCursor at;
        private List<String> order = List.of();
        private Set<String> only = Set.of();
        private Set<String> ignore = Set.of();
        private boolean fallbacks = true;
        private boolean requireParameters;
        private MaxPrice maxPrice = MaxPrice.NONE;
        private String sort;

        Wishes(BodyCursor at) {
            this.at = at;
        }

        Providers all() {
            return new Providers(order, only, ignore, fallbacks, requireParameters, maxPrice, sort);
        }

        void read(String field) throws IOException {
            if (at.isNull()) {
                return;
            }
            switch (field) {
                case "order" -> order = upstreams();
                case "only" -> only = Set.copyOf(upstreams());
                case "ignore" -> ignore = Set.copyOf(upstreams());
                case "allow_fallbacks" -> fallbacks = at.bool();
                case "require_parameters" -> requireParameters = at.bool();
                case "max_price" -> maxPrice = maxPrice();
                case "sort" -> sort();
                default -> at.skip();
            }
        }

        private List<String> upstreams() throws IOException {
            return names(at, MOST_PROVIDERS).stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .distinct()
                    .toList();
        }

        private void sort() throws IOException {
            if (!SORTS.contains(at.text())) {
                throw at.fault("must be one of latency, price, throughput");
            }
            sort = at.text();
        }

        private MaxPrice maxPrice() throws IOException {
            Map<String, BigDecimal> prices = new HashMap<>();
            at.fields(
                    field -> {
                        if (at.isNull()
                                || !Set.of("prompt", "completion", "request").contains(field)) {
                            at.skip();
                        } else {
                            prices.put(field, price());
                        }
                    });
            return new MaxPrice(
                    prices.get("prompt"), prices.get("completion"), prices.get("request"));
        }

        private BigDecimal price() throws IOException {
            if (!at.is(JsonToken.VALUE_STRING)) {
                return BigDecimal.valueOf(at.number(0, HIGHEST_PRICE));
            }
            if (!PRICE.matcher(at.text()).matches()) {
                throw at.fault("must be a price in USD such as \"2.50\"");
            }
            return new BigDecimal(at.text());
        }
    }
}
