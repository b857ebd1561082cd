package io.tollgate.catalog;

import io.tollgate.completion.JsonText;
import io.tollgate.yaml.YamlFaultException;
import io.tollgate.yaml.YamlTree;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One value of a catalogue file, with the place it stands at and the name it has there. */
record Scalar(String file, String label, Node node) {

    /** Six decimals and six digits before: anything beyond is a slip of the hand. */
    private static final Pattern PRICE = Pattern.compile("\\d{1,6}(\\.\\d{1,6})?");

    /** More tokens than any model has, fewer than an int can hold. */
    private static final Pattern TOKENS = Pattern.compile("[1-9]\\d{0,8}");

    String text() {
        String text = value(Tag.STR, "must be text");
        if (text.isBlank()) {
            throw fault("is empty");
        }
        return text;
    }

    /** Text of a given form, such as a name that must fit into a URI. */
    String text(Pattern form, String words) {
        String text = text();
        if (!form.matcher(text).matches()) {
            throw fault("'" + text + "' is not " + words);
        }
        return text;
    }

    int tokens() {
        String digits = value(Tag.INT, "must be a whole number of tokens");
        if (!TOKENS.matcher(digits).matches()) {
            throw fault("must be from 1 to 999999999 tokens, not " + digits);
        }
        return Integer.parseInt(digits);
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    BigDecimal number() {
        if (Literals.number(json()) instanceof BigDecimal number) {
            return number;
        }
        throw fault("must be a number");
    }

    /** The value as JSON: a text, a number, true or false, or a mapping of these. */
    String json() {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .map(it -> at(it.getKeyNode()).json() + ":" + at(it.getValueNode()).json())
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
            throw fault("must be a value");
        }
        return scalar.getTag().equals(Tag.STR)
                ? JsonText.quote(scalar.getValue())
                : scalar.getValue();
    }

    private Scalar at(Node other) {
        return new Scalar(file, label, other);
    }

    boolean flag() {
        return Boolean.parseBoolean(value(Tag.BOOL, "must be true or false"));
    }

    LocalDate date() {
        String date = text();
        try {
            return LocalDate.parse(date);
        } catch (DateTimeParseException malformed) {
            throw fault("'" + date + "' is not a date such as 2026-12-11");
        }
    }

    /** USD per million tokens, without trailing zeros: equal prices are equal values. */
    BigDecimal price() {
        String price = value(Tag.STR, "must be a decimal in quotes, such as \"2.50\"");
        if (!PRICE.matcher(price).matches()) {
            throw fault("'" + price + "' is not a price such as \"2.50\", zero or more");
        }
        BigDecimal exact = new BigDecimal(price).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    <E extends Enum<E>> E oneOf(Class<E> type) {
        String text = text();
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(text)) {
                return constant;
            }
        }
        String words =
                String.join(
                        ", ", Arrays.stream(type.getEnumConstants()).map(Scalar::word).toList());
        throw fault("'" + text + "' is none of: " + words);
    }

    YamlFaultException fault(String reason) {
        return new YamlFaultException(file, YamlTree.line(node), label + " " + reason);
    }

    /** A constant as a file writes it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String value(Tag tag, String otherwise) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(tag)) {
            return scalar.getValue();
        }
        throw fault(otherwise);
    }
}
