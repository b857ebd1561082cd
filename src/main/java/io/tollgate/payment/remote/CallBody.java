package io.tollgate.payment.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.wire.RequirementsJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What {@code /verify} and {@code /settle} are sent. */
final class CallBody {

    private static final JsonMapper JSON = new JsonMapper();

    private final ResourceInfo resource;

    CallBody(ResourceInfo resource) {
        this.resource = resource;
    }

    /** The payload as it came, so that what the payer signed stays as the payer wrote it. */
    byte[] of(Payment payment, PaymentRequirements requirements) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(payment.json().length + 1024);
        write(body, "{\"x402Version\":" + payment.x402Version() + ",\"paymentPayload\":");
        body.writeBytes(payment.json());
        write(body, ",\"paymentRequirements\":");
        write(body, json(payment.x402Version() == 1 ? first(requirements) : second(requirements)));
        write(body, "}");
        return body.toByteArray();
    }

    private Map<String, Object> first(PaymentRequirements requirements) {
        return RequirementsJson.versionOne(
                requirements, resource.url(), resource.description(), resource.mimeType());
    }

    private static Map<String, Object> second(PaymentRequirements requirements) {
        return RequirementsJson.versionTwo(requirements);
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Map<String, Object> object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
