package io.tollgate.payment;

import java.util.Locale;
import java.util.Map;
import org.springframework.lang.Nullable;

/** The token of the settings; where they say nothing, the network's USDC. */
public final class Assets {

    /** Contract and domain name of Circle's USDC; its domain version is 2 on all of them. */
    private record Usdc(String address, String name) {}

    private static final Map<String, Usdc> USDC =
            Map.of(
                    "eip155:8453",
                    new Usdc("0x833589fcd6edb6e08f4c7c32d4f71b54bda02913", "USD Coin"),
                    "eip155:84532",
                    new Usdc("0x036cbd53842c5426634e7929541ec2318f3dcf7e", "USDC"));

    /** Who is paid in the sandbox when the settings name nobody. */
    private static final String NOBODY = "0x000000000000000000000000000000000000dead";

    private Assets() {}

    /**
     * @throws IllegalArgumentException naming the setting that is missing or wrong
     */
    public static Asset of(PaymentSettings settings) {
        Usdc usdc = USDC.get(settings.network());
        return new Asset(
                settings.network(),
                chainId(settings.network()),
                address("asset", or(settings.asset(), usdc == null ? null : usdc.address())),
                required("asset-name", or(settings.assetName(), usdc == null ? null : usdc.name())),
                required("asset-version", or(settings.assetVersion(), usdc == null ? null : "2")));
    }

    /**
     * Who is paid, in lower case.
     *
     * @throws IllegalArgumentException if the settings name nobody, outside the sandbox
     */
    public static String payTo(PaymentSettings settings) {
        boolean unnamed = settings.payTo() == null || settings.payTo().isBlank();
        return unnamed && settings.sandbox() ? NOBODY : address("pay-to", settings.payTo());
    }

    /** An address of the settings, in lower case. */
    static String address(String setting, @Nullable String value) {
        String address = required(setting, value).toLowerCase(Locale.ROOT);
        if (!address.matches("0x[0-9a-f]{40}")) {
            throw new IllegalArgumentException(
                    "tollgate.payment." + setting + " must be 0x and 40 hex digits, not " + value);
        }
        return address;
    }

    private static long chainId(String network) {
        if (!network.matches("eip155:[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException(
                    "tollgate.payment.network must be CAIP-2 such as eip155:8453, not " + network);
        }
        return Long.parseLong(network.substring(7));
    }

    private static @Nullable String or(@Nullable String value, @Nullable String otherwise) {
        return value == null || value.isBlank() ? otherwise : value;
    }

    private static String required(String setting, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("set tollgate.payment." + setting);
        }
        return value;
    }
}
