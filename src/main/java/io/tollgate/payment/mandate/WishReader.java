package io.tollgate.payment.mandate;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.StrictJson;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * Reads what an owner sends to permit something: {@code {"owner","cap","deadline"}} with {@code
 * "nonce"} and {@code "signature"} or {@code "approve":true}, and {@code "threshold"} and {@code
 * "day"} if he likes. An unknown field is refused: a limit with a slip in it must not be lost.
 */
final class WishReader {

    private static final Set<String> FIELDS =
            Set.of("owner", "cap", "deadline", "nonce", "signature", "approve", "threshold", "day");

    private static final int LONGEST = 32 * 1024;
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final Pattern SIGNATURE = Pattern.compile("0x(?:[0-9a-fA-F]{2}){1,4096}");
    private static final Pattern DIGITS = Pattern.compile("0|[1-9][0-9]{0,77}");
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger WORD = BigInteger.TWO.pow(256);

    /** The end of the year 9999, Unix seconds. */
    private static final BigInteger LAST = BigInteger.valueOf(253_402_300_799L);

    private static final int LAST_DAY = 28;

    private static final StrictJson JSON = new StrictJson(4);

    /**
     * @throws ApiException 400 that names the field
     */
    Wish read(@Nullable byte[] body) {
        JsonNode json = json(body);
        json.fieldNames()
                .forEachRemaining(
                        name -> require(FIELDS.contains(name), name, "is not known here"));
        boolean approve = json.path("approve").asBoolean(false);
        require(
                approve != json.hasNonNull("signature"),
                "signature",
                "of a permit, or \"approve\":true: one of the two");
        return new Wish(
                text(json, "owner", ADDRESS, "must be 0x and 40 hex digits"),
                positive(json, "cap", MOST).longValueExact(),
                Instant.ofEpochSecond(positive(json, "deadline", LAST).longValueExact()),
                approve ? null : number(json, "nonce", WORD.subtract(BigInteger.ONE)),
                approve ? null : text(json, "signature", SIGNATURE, "must be 0x and hex digits"),
                json.hasNonNull("threshold")
                        ? positive(json, "threshold", MOST).longValueExact()
                        : null,
                day(json));
    }

    private static JsonNode json(@Nullable byte[] body) {
        try {
            JsonNode json = body == null || body.length > LONGEST ? null : JSON.read(body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            throw notJson();
        }
        throw notJson();
    }

    private static ApiException notJson() {
        return ApiError.invalidRequest(null, "invalid_json", "The body must be a JSON object.")
                .exception();
    }

    private static @Nullable Integer day(JsonNode json) {
        JsonNode day = json.path("day");
        if (day.isMissingNode() || day.isNull()) {
            return null;
        }
        boolean good = day.isInt() && day.intValue() >= 1 && day.intValue() <= LAST_DAY;
        require(good, "day", "must be a number from 1 to " + LAST_DAY);
        return day.intValue();
    }

    private static BigInteger positive(JsonNode json, String field, BigInteger most) {
        BigInteger number = number(json, field, most);
        require(number.signum() > 0, field, "must be more than 0");
        return number;
    }

    /** Digits, or a JSON number of digits. */
    private static BigInteger number(JsonNode json, String field, BigInteger most) {
        JsonNode value = json.path(field);
        boolean plain = value.isTextual() || value.isIntegralNumber();
        boolean digits = plain && DIGITS.matcher(value.asText()).matches();
        require(digits, field, "must be a whole number as digits");
        BigInteger number = new BigInteger(value.asText());
        require(number.compareTo(most) <= 0, field, "must be at most " + most);
        return number;
    }

    private static String text(JsonNode json, String field, Pattern form, String otherwise) {
        JsonNode value = json.path(field);
        boolean formed = value.isTextual() && form.matcher(value.textValue()).matches();
        require(formed, field, otherwise);
        return value.textValue().toLowerCase(Locale.ROOT);
    }

    private static void require(boolean holds, String field, String otherwise) {
        if (!holds) {
            throw ApiError.invalidRequest(field, field + " " + otherwise + ".").exception();
        }
    }
}
