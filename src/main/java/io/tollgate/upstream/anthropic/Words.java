package io.tollgate.upstream.anthropic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tollgate.completion.JsonScan;
import io.tollgate.completion.Span;
import org.springframework.lang.Nullable;

/** Members of small objects in events, read where they stand. */
final class Words {

    private Words() {}

    /** A string of plain letters; empty if there is none. */
    static String word(byte[] json, int from, int to, String member) {
        Span text = text(json, from, to, member);
        return text == null
                ? ""
                : new String(json, text.from() + 1, text.to() - text.from() - 2, US_ASCII);
    }

    /** Where a string with something in it is, quotes included; null if there is none. */
    static @Nullable Span text(byte[] json, int from, int to, String member) {
        Span span = JsonScan.topLevel(json, from, to, member);
        boolean says = span != null && json[span.from()] == '"' && span.to() - span.from() > 2;
        return says ? span : null;
    }

    /** How many characters, as Java counts them, a string in JSON has. */
    static int characters(byte[] json, Span text) {
        int characters = 0;
        for (int at = text.from() + 1; at < text.to() - 1; at++) {
            byte letter = json[at];
            if (letter == '\\') {
                at += json[at + 1] == 'u' ? 5 : 1;
            }
            boolean further = (letter & 0xc0) == 0x80;
            boolean pair = (letter & 0xf8) == 0xf0;
            characters += further ? 0 : pair ? 2 : 1;
        }
        return characters;
    }

    /** A small number; 0 if there is none. */
    static int number(byte[] json, int from, int to, String member) {
        Span span = JsonScan.topLevel(json, from, to, member);
        int number = 0;
        for (int at = span == null ? to : span.from(); at < to; at++) {
            if (json[at] < '0' || json[at] > '9') {
                break;
            }
            number = 10 * number + json[at] - '0';
        }
        return number;
    }

    /** Where a delta has what it says; empty for kinds that are not known. */
    static String member(String kind) {
        return switch (kind) {
            case "text_delta" -> "text";
            case "input_json_delta" -> "partial_json";
            case "thinking_delta" -> "thinking";
            case "signature_delta" -> "signature";
            case "citations_delta" -> "citation";
            default -> "";
        };
    }
}
