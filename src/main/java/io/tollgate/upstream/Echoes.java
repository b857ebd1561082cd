package io.tollgate.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.Leftovers;
import java.util.Set;

/**
 * What answers have beside their content, and clients give back with it: where its facts are from,
 * what was thought, what a library has read off it. No part of what the assistant has said.
 */
public final class Echoes {

    private static final Set<String> NAMES =
            Set.of(
                    "annotations",
                    "reasoning",
                    "reasoning_content",
                    "reasoning_details",
                    "extra_content",
                    "parsed",
                    "parsed_arguments");

    private Echoes() {}

    /**
     * Notes what of an object in the history is not passed on, unless it says nothing.
     *
     * @param told fields that are passed on
     * @param place of the object
     */
    public static void name(JsonNode object, Set<String> told, String place, Adjustments noted) {
        Leftovers.name(
                object,
                told,
                place,
                each -> {
                    if (NAMES.contains(each.substring(place.length() + 1))) {
                        noted.echoed(each);
                    } else {
                        noted.dropped(each);
                    }
                });
    }
}
