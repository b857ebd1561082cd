package io.tollgate.upstream.gemini;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the id of a Gemini model tells of it.
 *
 * @param generation in tenths: 25 for {@code gemini-2.5-pro}; one without a number is the latest
 * @param thinks whether the catalogue says so
 */
record GeminiModel(int generation, boolean flash, boolean lite, boolean thinks) {

    private static final Pattern VERSION = Pattern.compile("gemini-(\\d{1,2})(?:\\.(\\d))?-.*");
    private static final int LATEST = 1_000;

    static GeminiModel of(String id, boolean thinks) {
        Matcher version = VERSION.matcher(id);
        int generation = LATEST;
        if (version.matches()) {
            String tenths = version.group(2) == null ? "0" : version.group(2);
            generation = Integer.parseInt(version.group(1) + tenths);
        }
        return new GeminiModel(generation, id.contains("flash"), id.contains("lite"), thinks);
    }

    /** Whether thinking is told as a level; before generation 3 it is a budget of tokens. */
    boolean thinksInLevels() {
        return generation >= 30;
    }

    /** Whether it refuses a tool call of its own that comes back without its signature. */
    boolean requiresSignatures() {
        return generation >= 30;
    }
}
