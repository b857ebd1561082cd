package io.tollgate.payment.remote;

import java.net.URI;
import java.time.Clock;
import org.springframework.lang.Nullable;

/** The bearer token that opens the facilitator's door for one call. Safe for many threads. */
@FunctionalInterface
public interface CallTokens {

    /**
     * The token for {@code Authorization: Bearer}, or null if none is needed.
     *
     * @param method such as {@code POST}
     * @param target what is called, absolute
     */
    @Nullable
    String forCall(String method, URI target);

    /**
     * As the settings want it: a JWT a call, always the same token, or none.
     *
     * @throws IllegalArgumentException if the key is none; the message doesn't quote it
     */
    static CallTokens of(RemoteSettings settings, Clock clock) {
        if (!settings.cdpKeyId().isEmpty()) {
            return new CdpTokens(settings.cdpKeyId(), CdpKey.of(settings.cdpKeySecret()), clock);
        }
        String token = settings.facilitatorToken();
        return (method, target) -> token.isEmpty() ? null : token;
    }
}
