package io.tollgate.access;

import io.tollgate.access.SessionStore.Session;
import io.tollgate.access.TokenVerifier.Verified;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Who is signed in: gives out tokens, refreshes them, revokes them.
 *
 * <p>A session begins with a proof and ends a fixed time later, or when it is revoked. It has one
 * refresh token that counts; whoever shows an earlier one has stolen it or been stolen from, so the
 * session ends with all its tokens.
 */
public final class Sessions {

    /** By how much longer than a token its revocation is kept, as clocks differ. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final SessionStore store;
    private final RevocationStore revoked;
    private final Revocations revocations;
    private final TransactionOperations transactions;
    private final TokenIssuer issuer;
    private final TokenVerifier verifier;
    private final Clock clock;
    private final Duration tokenLifetime;
    private final Duration lifetime;

    Sessions(
            SessionStore store,
            RevocationStore revoked,
            Revocations revocations,
            TransactionOperations transactions,
            TokenIssuer issuer,
            TokenVerifier verifier,
            Clock clock,
            AccessSettings settings) {
        this.store = store;
        this.revoked = revoked;
        this.revocations = revocations;
        this.transactions = transactions;
        this.issuer = issuer;
        this.verifier = verifier;
        this.clock = clock;
        this.tokenLifetime = settings.tokenLifetime();
        this.lifetime = settings.sessionLifetime();
    }

    /**
     * Opens a session for a wallet that has proven itself.
     *
     * @param wallet 0x and 40 hex digits, in lower case
     * @return what goes out as JSON
     */
    public Map<String, Object> open(String wallet) {
        RefreshToken refresh = RefreshToken.first();
        Instant now = clock.instant();
        String token = issuer.issue(wallet, tokenLifetime, refresh.session());
        store.open(
                new Session(
                        refresh.session(),
                        wallet,
                        refresh.hash(),
                        now.plus(tokenLifetime),
                        now.plus(lifetime)));
        return granted(wallet, token, refresh);
    }

    /**
     * Exchanges a refresh token for the next pair.
     *
     * @param body {@code {"refresh_token":"tgr_…"}}
     * @return what goes out as JSON
     * @throws io.tollgate.error.ApiException 401 {@code invalid_refresh_token} if it does not
     *     count, or no longer
     */
    public Map<String, Object> refresh(byte[] body) {
        RefreshToken old = RefreshToken.parse(SignInBody.read(body).text("refresh_token"));
        Session session = store.find(old.session()).orElseThrow(Refusals::badRefreshToken);
        if (!session.end().isAfter(clock.instant())) {
            throw Refusals.badRefreshToken();
        }
        // Before the exchange: what may be revoked from then on must not end later than it says.
        Instant end = clock.instant().plus(tokenLifetime);
        String token = issuer.issue(session.subject(), tokenLifetime, session.id());
        RefreshToken next = old.next();
        if (!store.rotate(session.id(), old.hash(), next.hash(), end)) {
            revokeSession(session.id(), null);
            throw Refusals.badRefreshToken();
        }
        return granted(session.subject(), token, next);
    }

    /**
     * Revokes a token, and all others of its session: here at once, everywhere within 5 s. Once
     * more does no harm.
     *
     * @param authorization {@code Bearer} and the token, unless the body has one
     * @param body {@code {"token":"…"}} with a token of either kind, or nothing
     * @return what goes out as JSON
     * @throws io.tollgate.error.ApiException 401 if it is no good token
     */
    public Map<String, Object> revoke(@Nullable String authorization, byte[] body) {
        String named = SignInBody.readIfAny(body).optionalText("token");
        if (named != null && RefreshToken.hasForm(named)) {
            revokeSession(RefreshToken.parse(named).session(), null);
        } else if (named != null) {
            revokeToken(named);
        } else if (Credential.from(authorization, null) instanceof Credential.Token shown) {
            revokeToken(shown.value());
        } else {
            throw Refusals.badToken("there is none to revoke");
        }
        return Map.of("revoked", true);
    }

    private void revokeToken(String token) {
        Verified verified = verifier.verifyEvenIfRevoked(token);
        if (verified.session() != null) {
            revokeSession(verified.session(), verified.end());
        } else if (verified.revocationId() != null) {
            Instant end = verified.end().plus(MARGIN);
            revoked.add(verified.revocationId(), end);
            revocations.learn(verified.revocationId(), end);
        } else {
            throw Refusals.badToken("it has no jti by which it could be revoked");
        }
    }

    /**
     * With the session held, so that what another instance hands out at this moment is either known
     * here, or not handed out.
     *
     * @param end when a token of it ends, or null: then nothing is noted of a session that is not
     *     there, as anybody may make up its name
     */
    private void revokeSession(String session, @Nullable Instant end) {
        String id = RevocationId.of(TokenIssuer.SCOPE, session);
        Instant kept = transactions.execute(status -> close(session, id, end));
        if (kept != null) {
            revocations.learn(id, kept);
        }
    }

    private @Nullable Instant close(String session, String id, @Nullable Instant end) {
        Instant last = store.hold(session).map(Session::tokenEnd).orElse(end);
        if (last == null) {
            return null;
        }
        Instant kept = (end != null && end.isAfter(last) ? end : last).plus(MARGIN);
        revoked.add(id, kept);
        store.close(session);
        return kept;
    }

    private Map<String, Object> granted(String wallet, String token, RefreshToken refresh) {
        Map<String, Object> granted = new LinkedHashMap<>();
        granted.put("access_token", token);
        granted.put("token_type", "Bearer");
        granted.put("expires_in", tokenLifetime.toSeconds());
        granted.put("wallet", wallet);
        granted.put("refresh_token", refresh.text());
        return granted;
    }
}
