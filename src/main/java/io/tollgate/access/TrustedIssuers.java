package io.tollgate.access;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/** All issuers whose tokens count: Tollgate itself and those of the settings. */
final class TrustedIssuers implements AutoCloseable {

    private final Map<String, TrustedIssuer> byName = new HashMap<>();
    private final List<RemoteKeys> remoteKeys = new ArrayList<>();
    private final JwksRetriever retriever = new JwksRetriever();

    TrustedIssuers(TokenIssuer own, List<AccessSettings.Issuer> external, Clock clock) {
        add(own.trusted());
        for (AccessSettings.Issuer settings : external) {
            RemoteKeys keys = new RemoteKeys(settings.jwksUri(), retriever, clock);
            remoteKeys.add(keys);
            add(TrustedIssuer.external(settings, keys));
        }
    }

    /** The issuer with exactly this name, or null. */
    @Nullable
    TrustedIssuer find(@Nullable String name) {
        return byName.get(name);
    }

    @Override
    public void close() throws IOException {
        for (RemoteKeys keys : remoteKeys) {
            keys.close();
        }
        retriever.close();
    }

    /** Two issuers with one name or one scope could pass for each other. */
    private void add(TrustedIssuer issuer) {
        boolean isTaken =
                byName.values().stream().anyMatch(other -> other.scope().equals(issuer.scope()));
        if (isTaken || byName.putIfAbsent(issuer.issuer(), issuer) != null) {
            throw new IllegalArgumentException(
                    "tollgate.access.jwt.issuers[].issuer is Tollgate's own: " + issuer.issuer());
        }
    }
}
