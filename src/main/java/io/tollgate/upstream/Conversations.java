package io.tollgate.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tollgate.catalog.Candidate;
import io.tollgate.catalog.Offer;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.JsonScan;
import io.tollgate.completion.Routing;
import io.tollgate.completion.Span;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.lang.Nullable;

/**
 * Remembers who answered a conversation last: that provider has its beginning in a cache. Outlives
 * the generations; each instance remembers for itself.
 */
public final class Conversations {

    private static final int MOST = 100_000;

    /** As long as the longest cache that a provider keeps. */
    private static final Duration KEPT = Duration.ofHours(1);

    /** In bytes; no provider keeps what is shorter than some 500 tokens. */
    private static final int SHORTEST = 2_000;

    private static final byte[] USER = "\"user\"".getBytes(UTF_8);

    private final Cache<String, String> upstreams =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(KEPT).build();

    /**
     * What the request's conversation is known by: what its caller calls it, else what stays the
     * same in it (the system prompt, the tools, the first user message).
     *
     * @param session the caller's name for it in a header, or null
     * @return null if there is no choice whom to ask
     */
    @Nullable
    String name(Offer offer, CompletionRequest request, @Nullable String session) {
        if (offer.candidates().size() < 2) {
            return null;
        }
        String named = request.affinity() != null ? request.affinity() : session;
        byte[] known = named == null ? new byte[0] : named.getBytes(UTF_8);
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update(offer.model().id().getBytes(UTF_8));
        digest.update((byte) (named == null ? 0 : 1));
        if (named == null) {
            beginning(request.body(), digest);
        } else {
            digest.update(known);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void beginning(byte[] json, MessageDigest digest) {
        for (String member : List.of("system", "tools")) {
            update(digest, json, JsonScan.topLevel(json, 0, json.length, member));
        }
        Span messages = JsonScan.topLevel(json, 0, json.length, "messages");
        if (messages == null) {
            return;
        }
        for (Span message : JsonScan.elements(json, messages)) {
            update(digest, json, message);
            if (isUsers(json, message)) {
                return;
            }
        }
    }

    private static boolean isUsers(byte[] json, Span message) {
        Span role = JsonScan.topLevel(json, message.from(), message.to(), "role");
        return role != null && Arrays.equals(json, role.from(), role.to(), USER, 0, USER.length);
    }

    private static void update(MessageDigest digest, byte[] json, @Nullable Span span) {
        digest.update((byte) 0);
        if (span != null) {
            digest.update(json, span.from(), span.to() - span.from());
        }
    }

    /** The offer with whoever answered last in front, unless the caller wants another order. */
    Offer ordered(Offer offer, CompletionRequest request, @Nullable String conversation) {
        String last = conversation == null ? null : upstreams.getIfPresent(conversation);
        if (last == null || !worthwhile(request)) {
            return offer;
        }
        Comparator<Candidate> lastFirst =
                Comparator.comparing(candidate -> !candidate.upstream().equals(last));
        return offer.of(offer.candidates().stream().sorted(lastFirst).toList());
    }

    private static boolean worthwhile(CompletionRequest request) {
        Routing routing = request.routing();
        boolean cached = request.body().length >= SHORTEST || request.affinity() != null;
        boolean free = routing.providers().order().isEmpty() && !routing.providers().hurried();
        return routing.bound() || (cached && free);
    }

    void answered(Attempt attempt) {
        if (attempt.conversation() != null && !attempt.fellBack()) {
            upstreams.put(attempt.conversation(), attempt.candidate().upstream());
        }
    }
}
