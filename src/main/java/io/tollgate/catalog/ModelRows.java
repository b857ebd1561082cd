package io.tollgate.catalog;

import java.util.List;

/** The models as {@code GET /v1/models} lists them, in OpenAI's list shape. */
public record ModelRows(String object, List<ModelRow> data) {

    /** A row for every model, the disabled ones too: an operator must see what is missing. */
    public static ModelRows of(Catalog catalog, Availability availability) {
        return new ModelRows(
                "list",
                catalog.models().stream().map(model -> ModelRow.of(model, availability)).toList());
    }
}
