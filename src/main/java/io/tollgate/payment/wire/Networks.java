package io.tollgate.payment.wire;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/** Version 1 has names for networks where version 2 has CAIP-2. The names are the reference's. */
public final class Networks {

    private static final Map<String, String> BY_NAME =
            Map.of(
                    "base", "eip155:8453",
                    "base-sepolia", "eip155:84532",
                    "ethereum", "eip155:1",
                    "polygon", "eip155:137",
                    "arbitrum", "eip155:42161",
                    "avalanche", "eip155:43114",
                    "avalanche-fuji", "eip155:43113");

    private static final Map<String, String> BY_CAIP2 =
            BY_NAME.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private Networks() {}

    /** CAIP-2 for a name of version 1; null if there is no such name. */
    public static @Nullable String caip2(String name) {
        return BY_NAME.get(name);
    }

    /** The name in version 1; null if the network has none. */
    public static @Nullable String name(String caip2) {
        return BY_CAIP2.get(caip2);
    }
}
