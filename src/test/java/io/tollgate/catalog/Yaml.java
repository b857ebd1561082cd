package io.tollgate.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Catalogues as tests like to write them. */
final class Yaml {

    /** One model, with room for more fields at its end, which is line 8. */
    static final String MODEL =
            """
            models:
              - id: house/one
                name: One
                candidates: [{upstream: there, model: theirs}]
                price: {input: "1.25", output: "10"}
                context-window: 200_000
                max-output: 500
            """;

    private Yaml() {}

    static Catalog parse(String yaml) throws CatalogException {
        return Catalog.parse("models.yaml", yaml.getBytes(UTF_8));
    }

    /** A second model, whose entry begins at line 8. */
    static String another(String id, String aliases) {
        return MODEL
                + MODEL.substring(MODEL.indexOf("  - id")).replace("house/one", id)
                + "    aliases: ["
                + aliases
                + "]\n";
    }
}
