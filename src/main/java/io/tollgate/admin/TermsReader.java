package io.tollgate.admin;

import io.tollgate.access.KeyTerms;
import io.tollgate.access.ModelSet;
import io.tollgate.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.lang.Nullable;

/** Reads what a key is to be good for. */
final class TermsReader {

    private static final int LONGEST_MODEL = 200;
    private static final int LONGEST_SET = 4_000;

    private final Supplier<Catalog> catalog;

    /**
     * @param catalog the models that are sold now
     */
    TermsReader(Supplier<Catalog> catalog) {
        this.catalog = catalog;
    }

    /** What is not mentioned stays as it is; null takes a limit away. */
    KeyTerms read(Fields fields, KeyTerms now) {
        return new KeyTerms(
                now.parent(),
                fields.has("models") ? models(fields) : now.models(),
                fields.has("expires_at") ? fields.time("expires_at") : now.expiresAt(),
                usd(fields, "day_budget_usd", now.day()),
                usd(fields, "month_budget_usd", now.month()),
                usd(fields, "total_budget_usd", now.total()));
    }

    private static @Nullable Long usd(Fields fields, String name, @Nullable Long now) {
        return fields.has(name) ? fields.usd(name) : now;
    }

    private @Nullable ModelSet models(Fields fields) {
        List<String> texts = fields.texts("models", LONGEST_MODEL);
        if (texts == null) {
            return null;
        }
        Catalog sold = catalog.get();
        List<String> patterns = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            patterns.add(pattern("models[" + i + "]", texts.get(i), sold));
        }
        ModelSet set = new ModelSet(patterns.stream().distinct().toList());
        if (set.column().length() > LONGEST_SET) {
            throw Faults.field("models", "are too many");
        }
        return set;
    }

    /** As the catalogue calls it: a name that no model answers to would keep everybody out. */
    private static String pattern(String place, String text, Catalog sold) {
        if (text.matches("[^ *]+\\*")) {
            return text;
        }
        return sold.lookup(text)
                .map(model -> model.id())
                .orElseThrow(() -> Faults.field(place, "is no model that is sold here"));
    }
}
