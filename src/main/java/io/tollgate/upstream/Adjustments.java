package io.tollgate.upstream;

import io.tollgate.catalog.Manner;
import io.tollgate.catalog.Refusing;
import io.tollgate.catalog.Ruling;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What of one request the provider being asked is not told, or told otherwise: a field that its
 * wire has no place for, or that its model refuses. By the manner of the request it is said to the
 * caller, in {@code x-tollgate-adjusted}, or refused; nothing vanishes in silence unless he asked
 * for that.
 */
public final class Adjustments implements Ruling.Told {

    /** The response header that names them. */
    public static final String HEADER = "x-tollgate-adjusted";

    private static final int LONGEST_PLACE = 120;
    private static final int LONGEST_HEADER = 1_000;

    private final Ruling.Told strict = new Refusing();
    private final Set<String> notes = new LinkedHashSet<>(2);
    private final Manner manner;
    private UnaryOperator<String> places = UnaryOperator.identity();

    public Adjustments() {
        this(Manner.REPORT);
    }

    public Adjustments(Manner manner) {
        this.manner = manner;
    }

    /**
     * Notes that what stands at {@code place}, such as {@code messages[2].name}, was dropped.
     *
     * @throws io.tollgate.error.ApiException 400 in the strict manner
     */
    @Override
    public void dropped(String place) {
        String own = places.apply(place);
        if (manner == Manner.STRICT) {
            strict.dropped(own);
        }
        note(own);
    }

    /**
     * Notes that what stands at {@code place} was told as {@code value}.
     *
     * @param value ASCII, short, without a comma
     * @throws io.tollgate.error.ApiException 400 in the strict manner
     */
    @Override
    public void changed(String place, String value) {
        String own = places.apply(place);
        if (manner == Manner.STRICT) {
            strict.changed(own, value);
        }
        note(own + "=" + value);
    }

    @Override
    public void added(String place, String value) {
        note(places.apply(place) + "=" + value);
    }

    /**
     * Notes that what an answer had beside its content, and comes back at {@code place} in the
     * history of the conversation, was left out. That is never refused: clients give back what they
     * got, and every second turn would be.
     */
    public void echoed(String place) {
        note(places.apply(place));
    }

    /** Notes what of a request its translation does not say. */
    void unsaid(CompletionRequest request) {
        request.unsaid().forEach(this::dropped);
        request.echoes().forEach(this::echoed);
    }

    /**
     * From here on places are of the chat completion that was made of the request.
     *
     * @param callers what the caller calls them
     */
    void placedBy(UnaryOperator<String> callers) {
        places = callers;
    }

    /** A refusal with the name that the caller knows its place by. */
    ApiException owned(ApiException refusal) {
        ApiError own = refusal.error().placed(places);
        return own.equals(refusal.error()) ? refusal : own.exception();
    }

    /** Notes what of the answer its caller is not told: too late to refuse anything. */
    void lost(String place) {
        note(place);
    }

    /** Places may have callers' words in them; a header has ASCII only, and commas between. */
    private void note(String text) {
        if (manner != Manner.LENIENT) {
            String plain = text.replaceAll("[^ -~]|,", "?");
            notes.add(plain.substring(0, Math.min(LONGEST_PLACE, plain.length())));
        }
    }

    public boolean none() {
        return notes.isEmpty();
    }

    /** The header's value; how many more there are if all would be too long. */
    public String header() {
        StringBuilder header = new StringBuilder();
        int left = notes.size();
        for (String place : notes) {
            if (header.length() + place.length() > LONGEST_HEADER) {
                break;
            }
            header.append(header.isEmpty() ? "" : ", ").append(place);
            left--;
        }
        return left == 0 ? header.toString() : header + ", and " + left + " more";
    }
}
