package io.tollgate.upstream.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Anthropic's models of one age have in common, as far as requests are worded for it
 * (Anthropic's pages on extended thinking, adaptive thinking and effort).
 *
 * @param thinks how it is told to think
 * @param byDefault whether it thinks when it is not told anything
 * @param always whether it cannot be told not to
 * @param efforts how hard it may be told to think, from the least to the most
 * @param continues whether it goes on with an assistant's message that comes last
 */
record Generation(
        Thinks thinks, boolean byDefault, boolean always, List<String> efforts, boolean continues) {

    enum Thinks {
        NEVER,
        /** For a number of tokens. */
        BUDGET,
        /** As it sees fit, more or less hard. */
        ADAPTIVE
    }

    private static final Pattern NAME =
            Pattern.compile("(opus|sonnet|haiku|fable)-(\\d{1,2})(?:-(\\d{1,2}))?(?!\\d)");

    private static final Pattern OLD_NAME = Pattern.compile("claude-([123])(?:-(\\d))?-");

    /** Of a provider's own model id. A name that says nothing is taken for a new one. */
    static Generation of(String model) {
        Matcher old = OLD_NAME.matcher(model);
        if (old.find()) {
            return of("", version(old.group(1), old.group(2)));
        }
        Matcher name = NAME.matcher(model);
        return name.find() ? of(name.group(1), version(name.group(2), name.group(3))) : of("", 480);
    }

    private static int version(String major, String minor) {
        return 100 * Integer.parseInt(major) + (minor == null ? 0 : 10 * Integer.parseInt(minor));
    }

    private static Generation of(String family, int version) {
        if (version < 460) {
            Thinks thinks = version < 370 ? Thinks.NEVER : Thinks.BUDGET;
            return new Generation(thinks, false, false, List.of(), true);
        }
        boolean fable = family.equals("fable");
        boolean byDefault = version >= 500 && (fable || family.equals("opus"));
        boolean always = byDefault && version >= (fable ? 510 : 550);
        return new Generation(Thinks.ADAPTIVE, byDefault, always, efforts(version), false);
    }

    private static List<String> efforts(int version) {
        List<String> efforts = new ArrayList<>(List.of("low", "medium", "high"));
        if (version >= 470) {
            efforts.add("xhigh");
        }
        efforts.add("max");
        return List.copyOf(efforts);
    }
}
