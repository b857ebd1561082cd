package io.tollgate.upstream.anthropic;

import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;

/** What a request says that Anthropic's models cannot be told, and must not be left out. */
final class Refusals {

    private Refusals() {}

    /**
     * @param place as callers know it: {@code messages[2].content[0].input_audio}
     * @param why what is wrong with it, to be read after the place
     */
    static ApiException at(String place, String why) {
        return ApiError.invalidRequest(place, place + " " + why).exception();
    }
}
