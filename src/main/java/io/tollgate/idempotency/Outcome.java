package io.tollgate.idempotency;

import io.tollgate.door.Reply;
import io.tollgate.error.ApiException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What comes of a run: kept before it leaves if the body is what decided it, and forgotten, so that
 * a repeat runs again, if it was anything else: time, money, a provider.
 */
public final class Outcome {

    private static final Logger LOG = LoggerFactory.getLogger(Outcome.class);

    /** The client errors that the same request gets every time. */
    private static final Set<Integer> FINAL = Set.of(400, 404, 413, 415, 422);

    private final Runs runs;
    private final Run run;

    Outcome(Runs runs, Run run) {
        this.runs = runs;
        this.run = run;
    }

    /**
     * The last word on the run's reply, unless that was said before.
     *
     * @throws ApiException 503 if it cannot be kept, 409 if another run has taken the key over
     */
    Reply of(Reply reply) {
        if (run.over() || !isFinal(reply.status())) {
            end();
            return reply;
        }
        try {
            keep(reply);
            return reply;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("An answer cannot be kept for its key: {}", e.getMessage());
            throw Refusals.storeAway();
        }
    }

    private static boolean isFinal(int status) {
        return status < 300 || FINAL.contains(status);
    }

    /**
     * Keeps the reply, in the caller's transaction: what is charged for it belongs into the same
     * one.
     *
     * @throws ApiException 409 if another run has taken the key over: it may be answered otherwise,
     *     and charged
     * @throws DataAccessException if the database does not answer
     */
    public void keep(Reply reply) {
        if (!finished(reply)) {
            throw Refusals.inProgress();
        }
    }

    private boolean finished(Reply reply) {
        if (!(reply.body() instanceof Reply.Bytes whole)) {
            return runs.finish(run, KeyState.STREAMED, null);
        }
        return runs.keeps(whole.bytes())
                ? runs.finish(run, KeyState.ANSWERED, lasting(reply))
                : runs.finish(run, KeyState.TOO_LARGE, null);
    }

    /** Without what was true of the moment: how much of a limit was left. */
    private static Reply lasting(Reply reply) {
        Map<String, String> headers = new LinkedHashMap<>(reply.headers());
        headers.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).contains("ratelimit-"));
        return new Reply(reply.status(), headers, reply.body());
    }

    /** The request is over: what has no outcome by now gets none. */
    void end() {
        if (!run.over()) {
            try {
                runs.free(run);
            } catch (DataAccessException e) {
                LOG.warn("A key stays taken until its lease runs out: {}", e.getMessage());
            }
        }
    }
}
