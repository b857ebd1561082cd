package io.tollgate.ledger;

import org.springframework.lang.Nullable;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Things that are done one by one, so that one that fails holds up no other. Used by one thread.
 */
final class Each {

    private @Nullable RuntimeException failed;

    /**
     * Does one of them.
     *
     * @throws CannotCreateTransactionException if there is no database, so that no other would do
     *     any better
     */
    void sees(Runnable one) {
        try {
            one.run();
        } catch (CannotCreateTransactionException away) {
            throw away;
        } catch (RuntimeException e) {
            if (failed == null) {
                failed = e;
            } else if (e != failed) {
                failed.addSuppressed(e);
            }
        }
    }

    /** All have been done, or tried; throws what the first that failed has thrown. */
    void end() {
        if (failed != null) {
            throw failed;
        }
    }
}
