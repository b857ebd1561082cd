package io.tollgate.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.payment.Asset;
import io.tollgate.payment.exact.Eip55;
import io.tollgate.payment.wire.Networks;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** One entry of {@code accepts}, taken as strictly as a server takes a payment. */
record Entry(int x402Version, JsonNode json) {

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,77}");
    private static final Pattern NETWORK = Pattern.compile("eip155:[1-9]\\d{0,17}");
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");

    /** The longest that a signature is given out of hand for; the gateway may use it so long. */
    private static final int LONGEST_SECONDS = 3_600;

    Asset asset() throws RefusalException {
        String network = network();
        long chainId = Long.parseLong(network.substring(network.indexOf(':') + 1));
        JsonNode extra = json.path("extra");
        return new Asset(
                network,
                chainId,
                address("asset"),
                extra.path("name").asText(),
                extra.path("version").asText());
    }

    private String network() throws RefusalException {
        String said = text("network");
        String network = x402Version == 1 ? Networks.caip2(said) : said;
        if (network == null || !NETWORK.matcher(network).matches()) {
            throw new RefusalException("the offer is for a network that is not known here.");
        }
        return network;
    }

    BigInteger amount() throws RefusalException {
        String text = text(x402Version == 1 ? "maxAmountRequired" : "amount");
        BigInteger amount = NUMBER.matcher(text).matches() ? new BigInteger(text) : BigInteger.ZERO;
        if (amount.signum() == 0 || amount.bitLength() > 256) {
            throw new RefusalException("the offer's amount is not a number that can be paid.");
        }
        return amount;
    }

    /** In lower case; a checksum in the case of its letters has to be right. */
    String address(String field) throws RefusalException {
        String text = text(field);
        if (!ADDRESS.matcher(text).matches()) {
            throw new RefusalException("the offer's " + field + " is not an address.");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        String digits = text.substring(2);
        boolean plain = text.equals(lower) || digits.equals(digits.toUpperCase(Locale.ROOT));
        if (!plain && !text.equals(Eip55.checksummed(text))) {
            throw new RefusalException("the offer's " + field + " has a wrong checksum.");
        }
        return lower;
    }

    int seconds() throws RefusalException {
        JsonNode seconds = json.path("maxTimeoutSeconds");
        if (!seconds.isInt() || seconds.intValue() < 1 || seconds.intValue() > LONGEST_SECONDS) {
            throw new RefusalException(
                    "the offer's maxTimeoutSeconds is not a number of 1 to "
                            + LONGEST_SECONDS
                            + ".");
        }
        return seconds.intValue();
    }

    private String text(String field) throws RefusalException {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new RefusalException("the offer has no " + field + ".");
        }
        return value.textValue();
    }
}
