package io.tollgate.idempotency;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.access.Caller;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.RequestHash;
import io.tollgate.door.LastWord;
import io.tollgate.door.ReplyException;
import io.tollgate.error.ApiException;
import io.tollgate.stream.Flight;
import java.time.Duration;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * Runs a request with an {@code Idempotency-Key} once, and answers its repeats with what came of
 * that.
 *
 * <p>For callers with an account. Who pays by x402 has a key already, the payment itself; the
 * header is passed over there.
 *
 * <p>A repeat that comes while the first is at work waits for it, because the SDKs of OpenAI and
 * Anthropic give up after two retries within seconds, where a completion takes a minute; and a
 * repeat that has waited its time gets a 409 with {@code Retry-After}, which they retry. A 409 that
 * will never get better says {@code x-should-retry: false}.
 */
public final class Idempotency {

    private final KeyStore store;
    private final Runs runs;
    private final Duration patience;
    private final MeterRegistry meters;

    Idempotency(KeyStore store, Runs runs, Duration patience, MeterRegistry meters) {
        this.store = store;
        this.runs = runs;
        this.patience = patience;
        this.meters = meters;
    }

    /**
     * Lets a request pass that has no key, or is the first with it; its outcome is then kept.
     *
     * @param header the {@code Idempotency-Key}, or null
     * @return what takes the outcome, or null without a key
     * @throws ReplyException the kept outcome, with {@code Idempotent-Replayed: true}
     * @throws ApiException 400 if it is no key; 409 {@code idempotency_key_reused}, {@code
     *     idempotency_in_progress}, {@code idempotency_streamed} or {@code idempotency_too_large}
     */
    public @Nullable Outcome begin(
            Caller caller, @Nullable String header, CompletionRequest request) {
        if (header == null) {
            return null;
        }
        IdempotencyKey key = IdempotencyKey.of(caller, header);
        String hash = RequestHash.of("POST", request.path(), request.body());
        Flight flight = Flight.CURRENT.get();
        Outcome outcome = new Outcome(runs, take(key, hash, flight));
        count("run");
        LastWord.CURRENT.get().of(outcome::of);
        flight.atEnd(outcome::end);
        return outcome;
    }

    private Run take(IdempotencyKey key, String hash, Flight flight) {
        Run mine = new Run(key);
        Waiting waiting = new Waiting(runs, key, patience, flight);
        while (true) {
            if (store.enter(key, hash, mine.id())) {
                return runs.begun(mine);
            }
            Optional<KeyRow> found = store.find(key);
            if (found.isPresent()) {
                KeyRow row = found.get();
                if (store.over(row)) {
                    if (store.retake(key, row, hash, mine.id())) {
                        return runs.begun(mine);
                    }
                } else {
                    requireSame(row, hash, flight);
                    answerIfKept(row, flight);
                    waiting.pause();
                }
            }
        }
    }

    private void requireSame(KeyRow row, String hash, Flight flight) {
        if (!row.hash().equals(hash)) {
            count("other_request");
            flight.unrepeatable(true);
            throw Refusals.otherRequest();
        }
    }

    private void answerIfKept(KeyRow row, Flight flight) {
        switch (row.state()) {
            case RUNNING -> {}
            case ANSWERED -> {
                count("replayed");
                throw new ReplyException(row.reply().with("Idempotent-Replayed", "true"));
            }
            case STREAMED, TOO_LARGE -> {
                count("not_kept");
                flight.unrepeatable(true);
                throw Refusals.notKept(row.state());
            }
        }
    }

    private void count(String outcome) {
        meters.counter("tollgate.idempotency", "outcome", outcome).increment();
    }
}
