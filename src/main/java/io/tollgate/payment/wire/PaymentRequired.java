package io.tollgate.payment.wire;

import io.tollgate.payment.PaymentRequirements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The offer that goes with a 402: version 2 in the header {@code PAYMENT-REQUIRED}, version 1 in
 * the body's {@code accepts}.
 *
 * @param accepts what the caller may choose from, best first, at least one; clients sign the first
 * @param url of what is sold, absolute, as callers reach it from outside, at most 1,000 characters
 *     of ASCII
 * @param description for people; cut after 200 characters, and ASCII in what is sent
 * @param mimeType of the answer that is sold
 * @param error why this is not an answer, treated like {@code description}
 */
public record PaymentRequired(
        List<PaymentRequirements> accepts,
        String url,
        String description,
        String mimeType,
        String error) {

    public PaymentRequired {
        accepts = List.copyOf(accepts);
        if (accepts.isEmpty()) {
            throw new IllegalArgumentException("An offer has to ask for something");
        }
    }

    /**
     * The value of {@code PAYMENT-REQUIRED}: base64 of an ASCII JSON PaymentRequired. With a short
     * URL, about 1,200 characters and 400 more for each further entry.
     */
    public String header() {
        Map<String, Object> required = new LinkedHashMap<>();
        required.put("x402Version", 2);
        required.put("error", HeaderJson.text(error));
        required.put("resource", resource());
        required.put("accepts", accepts.stream().map(RequirementsJson::versionTwo).toList());
        required.put("extensions", PaymentIdentifier.OFFERED);
        return HeaderJson.header(required);
    }

    /**
     * The offers as version 1 has them, for the body; those that it has no words for are left out,
     * because its clients give up on the whole list when they can't read one.
     */
    public List<Map<String, Object>> versionOneAccepts() {
        return accepts.stream()
                .filter(RequirementsJson::isVersionOne)
                .map(ours -> RequirementsJson.versionOne(ours, url, description, mimeType))
                .toList();
    }

    private Map<String, Object> resource() {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("url", url);
        resource.put("description", HeaderJson.text(description));
        resource.put("mimeType", mimeType);
        return resource;
    }
}
