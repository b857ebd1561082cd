package io.tollgate.catalog;

import io.tollgate.error.ApiError;

/** The strict manner: what is not taken as the caller says it is refused. */
public final class Refusing implements Ruling.Told {

    @Override
    public void dropped(String place) {
        throw ApiError.invalidRequest(
                        place,
                        "unsupported_parameter",
                        "Unsupported parameter: '" + place + "' is not taken by this model.")
                .exception();
    }

    @Override
    public void changed(String place, String value) {
        throw ApiError.invalidRequest(
                        place,
                        "unsupported_value",
                        "Unsupported value: '"
                                + place
                                + "' would be told to this model as "
                                + value
                                + ".")
                .exception();
    }

    @Override
    public void added(String place, String value) {
        // It contradicts nothing that the caller said.
    }

    @Override
    public void unsold(String place, Rule.Sold sold) {
        throw ApiError.invalidRequest(
                        place,
                        "unsupported_value",
                        "Unsupported value: this '"
                                + place
                                + "' is not sold here, only "
                                + Literals.word(String.join(", ", sold.values()))
                                + ".")
                .exception();
    }
}
