package io.tollgate.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.StrictJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * The members of a body, each taken once and strictly: what nobody takes is a fault, because a
 * limit that was misspelt would be none.
 */
final class Fields {

    private static final StrictJson JSON = new StrictJson(16);
    private static final BigDecimal MOST = new BigDecimal(1_000_000_000);
    private static final int DECIMALS = 6;

    private final ObjectNode json;

    private Fields(ObjectNode json) {
        this.json = json;
    }

    /** An empty body says nothing. */
    static Fields read(byte[] body) {
        if (body.length == 0) {
            return new Fields(JsonNodeFactory.instance.objectNode());
        }
        try {
            if (JSON.read(body) instanceof ObjectNode object) {
                return new Fields(object);
            }
        } catch (JsonProcessingException e) {
            throw Faults.body("The body is not valid JSON, or has a member twice.");
        } catch (IOException e) {
            throw Faults.body("The body is not valid UTF-8.");
        }
        throw Faults.body("The body must be a JSON object.");
    }

    boolean has(String name) {
        return json.has(name);
    }

    /** Fails if there is anything that nobody has taken. */
    void end() {
        if (!json.isEmpty()) {
            throw Faults.field(json.fieldNames().next(), "is not known here");
        }
    }

    /** A text of one line; null if it is absent or null. */
    @Nullable
    String text(String name, int longest) {
        JsonNode value = take(name);
        return value == null ? null : text(name, value, longest);
    }

    private static String text(String name, JsonNode value, int longest) {
        String text = value.isTextual() ? value.textValue() : "";
        boolean sound =
                text.chars().noneMatch(Character::isISOControl)
                        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
        if (text.isBlank() || text.length() > longest || !sound) {
            throw Faults.field(name, "must be a text of one line, at most " + longest + " long");
        }
        return text;
    }

    /** The same where there must be one. */
    String required(String name, int longest) {
        String text = text(name, longest);
        if (text == null) {
            throw Faults.field(name, "is missing");
        }
        return text;
    }

    /** USD as atomic units; null if it is absent or null. */
    @Nullable
    Long usd(String name) {
        JsonNode value = take(name);
        if (value == null) {
            return null;
        }
        boolean written = value.isTextual() && value.textValue().matches("\\d{1,10}(\\.\\d{1,6})?");
        if (!written && !value.isNumber()) {
            throw dollars(name);
        }
        BigDecimal usd = written ? new BigDecimal(value.textValue()) : value.decimalValue();
        boolean fine = usd.signum() == 0 || usd.stripTrailingZeros().scale() <= DECIMALS;
        if (usd.signum() < 0 || usd.compareTo(MOST) > 0 || !fine) {
            throw dollars(name);
        }
        return usd.movePointRight(DECIMALS).longValueExact();
    }

    private static RuntimeException dollars(String name) {
        return Faults.field(
                name, "must be USD from 0 to 1000000000 with at most six decimals, or null");
    }

    /** A time with its offset; null if it is absent or null. */
    @Nullable
    Instant time(String name) {
        JsonNode value = take(name);
        if (value == null) {
            return null;
        }
        try {
            Instant time =
                    OffsetDateTime.parse(value.isTextual() ? value.textValue() : "").toInstant();
            if (time.isAfter(Instant.now())
                    && time.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
                return time;
            }
        } catch (DateTimeParseException wrong) {
            // Told below.
        }
        throw Faults.field(name, "must be a time to come, such as 2027-01-31T00:00:00Z, or null");
    }

    /** One to a hundred texts; null if they are absent or null. */
    @Nullable
    List<String> texts(String name, int longest) {
        JsonNode value = take(name);
        if (value == null) {
            return null;
        }
        if (!value.isArray() || value.isEmpty() || value.size() > 100) {
            throw Faults.field(name, "must be an array of 1 to 100 texts, or null");
        }
        List<String> texts = new ArrayList<>();
        value.forEach(each -> texts.add(text(name, each, longest)));
        return texts;
    }

    /** Yes or no; null if it is absent. */
    @Nullable
    Boolean flag(String name) {
        if (!json.has(name)) {
            return null;
        }
        JsonNode value = json.remove(name);
        if (!value.isBoolean()) {
            throw Faults.field(name, "must be true or false");
        }
        return value.booleanValue();
    }

    private @Nullable JsonNode take(String name) {
        JsonNode value = json.remove(name);
        return value == null || value.isNull() ? null : value;
    }
}
