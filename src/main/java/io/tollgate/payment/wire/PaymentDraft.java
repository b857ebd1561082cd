package io.tollgate.payment.wire;

import io.tollgate.payment.Accepted;
import io.tollgate.payment.Payment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.lang.Nullable;

/** A payment while its JSON is read: fields come in any order, so all rules come after. */
final class PaymentDraft {

    private static final Set<String> OFFER =
            Set.of("scheme", "network", "amount", "asset", "payTo");

    private int x402Version;
    private final Fields versionOne = new Fields("payment", Set.of("scheme", "network"));
    private @Nullable Fields accepted;
    private @Nullable Payload payload;
    private @Nullable String resource;
    private final PaymentIdentifier identifier = new PaymentIdentifier();

    void read(String field, PayloadCursor cursor) throws IOException {
        switch (field) {
            case "x402Version" -> x402Version = cursor.integer();
            case "accepted" -> accepted = new Fields("accepted", OFFER).read(cursor);
            case "payload" -> payload = new Payload().read(cursor);
            case "resource" -> readResource(cursor);
            case "extensions" -> identifier.read(cursor);
            default -> versionOne.read(field, cursor);
        }
    }

    /** An object in version 2; version 1 had no place for it, but some put the URL itself. */
    private void readResource(PayloadCursor cursor) throws IOException {
        if (cursor.isText()) {
            resource = cursor.text("resource");
            return;
        }
        cursor.fields(
                "resource",
                field -> {
                    if (field.equals("url")) {
                        resource = cursor.text("resource.url");
                    } else {
                        cursor.skip();
                    }
                });
    }

    Payment payment(String json) {
        return switch (x402Version) {
            case 1 -> payment(json, versionOne, null);
            case 2 -> payment(json, offer(), offer());
            default ->
                    throw new PaymentFault(
                            400, "invalid_x402_version", "x402Version must be 1 or 2.");
        };
    }

    private Payment payment(String json, Fields named, @Nullable Fields offer) {
        String scheme = named.text("scheme");
        String network = network(named.text("network"));
        if (payload == null) {
            throw PaymentFault.malformed("payload is required.");
        }
        payload.requireSupported(scheme, x402Version);
        return new Payment(
                x402Version,
                scheme,
                network,
                payload.authorization(),
                payload.signature(),
                offer == null ? null : accepted(offer),
                resource,
                identifier.id(),
                json.getBytes(StandardCharsets.UTF_8));
    }

    private Fields offer() {
        if (accepted == null) {
            throw PaymentFault.malformed("accepted is required.");
        }
        return accepted;
    }

    private static Accepted accepted(Fields offer) {
        return new Accepted(
                offer.uint256("amount"), offer.address("asset"), offer.address("payTo"));
    }

    /** Neither version may write networks as the other does: that is how the reference reads it. */
    private String network(String said) {
        String network = x402Version == 1 ? Networks.caip2(said) : said;
        if (network == null || !network.startsWith("eip155:")) {
            throw new PaymentFault(
                    402, "invalid_network", "The network is not one of those asked.");
        }
        return network;
    }
}
