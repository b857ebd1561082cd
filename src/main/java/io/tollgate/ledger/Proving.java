package io.tollgate.ledger;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.lang.Nullable;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks the books from where they were proved the last time. Only what all of them say condemns
 * them: if what is new does not fit what was proved, all is read, and proved anew.
 */
final class Proving {

    private static final Logger LOG = LoggerFactory.getLogger(Proving.class);

    private final Conservation conservation;
    private final ProofStore store;
    private final TransactionTemplate snapshot;

    /**
     * What a check has come to.
     *
     * @param from what it went on from, or null if all was read
     * @param seen how far it went
     */
    private record Outcome(Map<String, Long> broken, @Nullable Proof from, Proof seen) {}

    /**
     * @param snapshot transactions that see one state from beginning to end
     */
    Proving(Conservation conservation, ProofStore store, TransactionTemplate snapshot) {
        this.conservation = conservation;
        this.store = store;
        this.snapshot = snapshot;
    }

    /** What is broken, and by how much; empty if all is well. */
    Map<String, Long> check() {
        Outcome outcome = snapshot.execute(status -> checked(store.find().orElse(null)));
        if (outcome.broken().isEmpty()) {
            keep(outcome);
        }
        return outcome.broken();
    }

    private Outcome checked(@Nullable Proof last) {
        if (last != null) {
            Map<String, Long> unlike = conservation.broken(last);
            if (unlike.isEmpty()) {
                return new Outcome(unlike, last, store.seen(last.openFrom()));
            }
            LOG.info(
                    "The books do not go on as they were, and are read from the beginning: {}",
                    unlike);
        }
        return new Outcome(conservation.broken(Proof.NONE), null, store.seen(""));
    }

    /** Of several processes one is enough; the next check goes on from wherever it can. */
    private void keep(Outcome outcome) {
        try {
            if (outcome.from() == null) {
                store.begin(outcome.seen());
            } else {
                store.advance(outcome.from(), outcome.seen());
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.info("How far the books are proved was not kept: {}", e.getMessage());
        }
    }
}
