package io.tollgate.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that models answer to.
 *
 * <p>A name is entered as written and in canonical form (lower case, dashes for dots), each with
 * and without a vendor prefix, so that looking up any of these is one hash look-up.
 */
final class Names {

    /** Longer names are not normalised: they cannot be ours, and callers choose them. */
    private static final int LONGEST = 200;

    private final Map<String, Model> models = new HashMap<>();

    /** The model that answers to {@code name}, or null. */
    Model get(String name) {
        Model model = models.get(name);
        return model != null || name.length() > LONGEST ? model : models.get(canonical(name));
    }

    /** The model other than {@code model} that a form of {@code name} already means, or null. */
    Model rival(String name, Model model) {
        for (String form : forms(name, model)) {
            Model known = models.get(form);
            if (known != null && !known.id().equals(model.id())) {
                return known;
            }
        }
        return null;
    }

    void add(String name, Model model) {
        forms(name, model).forEach(form -> models.put(form, model));
    }

    private static List<String> forms(String name, Model model) {
        String bare = name.substring(name.indexOf('/') + 1);
        String full = model.vendor() + "/" + bare;
        return List.of(name, bare, full, canonical(name), canonical(bare), canonical(full));
    }

    /** ASCII only and by hand: this runs for every request that spells a model in its own way. */
    static String canonical(String name) {
        StringBuilder canonical = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            canonical.append(c == '.' ? '-' : c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return canonical.toString();
    }
}
