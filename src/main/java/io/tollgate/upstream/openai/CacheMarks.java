package io.tollgate.upstream.openai;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.JsonEdit;
import io.tollgate.completion.JsonScan;
import io.tollgate.completion.Span;
import io.tollgate.completion.Splice;
import io.tollgate.upstream.Adjustments;
import java.util.Arrays;
import java.util.List;

/**
 * Takes the marks of Anthropic's prompt cache out of a request: OpenAI caches without being asked,
 * and refuses members that it does not know.
 */
final class CacheMarks {

    private static final String MARK = "cache_control";
    private static final String WISH = "prompt_cache";

    /** What both of them say. */
    private static final byte[] HINT = "cache".getBytes(US_ASCII);

    private final byte[] json;
    private final Splice edits;
    private final Adjustments adjustments;

    private CacheMarks(byte[] json, Adjustments adjustments) {
        this.json = json;
        this.edits = new Splice(json);
        this.adjustments = adjustments;
    }

    static ChatCompletionRequest without(ChatCompletionRequest request, Adjustments adjustments) {
        byte[] json = request.body();
        return mentionsCaches(json)
                ? request.with(new CacheMarks(json, adjustments).edits())
                : request;
    }

    private static boolean mentionsCaches(byte[] json) {
        for (int at = 0; at <= json.length - HINT.length; at++) {
            if (json[at] == HINT[0]
                    && Arrays.equals(json, at, at + HINT.length, HINT, 0, HINT.length)) {
                return true;
            }
        }
        return false;
    }

    private Splice edits() {
        JsonEdit body = new JsonEdit(json);
        if ("true".equals(body.text(WISH))) {
            adjustments.dropped(WISH);
        }
        body.remove(WISH);
        unmark(body, MARK);
        body.writeTo(edits);
        elements(0, json.length, "tools").forEach(this::unmark);
        elements(0, json.length, "messages").forEach(this::unmarkMessage);
        return edits;
    }

    private void unmarkMessage(Element message) {
        unmark(message);
        elements(message.span.from(), message.span.to(), "content")
                .forEach(part -> unmark(new Element(message.place + "." + part.place, part.span)));
    }

    private void unmark(Element element) {
        JsonEdit edit = new JsonEdit(json, element.span);
        unmark(edit, element.place + "." + MARK);
        edit.writeTo(edits);
    }

    private void unmark(JsonEdit object, String place) {
        if (object.has(MARK)) {
            adjustments.dropped(place);
        }
        object.remove(MARK);
    }

    /** An element of an array, and where it is. */
    private record Element(String place, Span span) {}

    private List<Element> elements(int from, int to, String member) {
        Span array = JsonScan.topLevel(json, from, to, member);
        List<Span> spans = array == null ? List.of() : JsonScan.elements(json, array);
        return java.util.stream.IntStream.range(0, spans.size())
                .mapToObj(i -> new Element(member + "[" + i + "]", spans.get(i)))
                .toList();
    }
}
