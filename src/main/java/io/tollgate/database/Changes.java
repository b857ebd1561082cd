package io.tollgate.database;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Makes changes that somebody waits for, or will hear of. */
public interface Changes {

    /**
     * Makes all of them, or none. When it completes, the database has them.
     *
     * @return false if one of them would have changed nothing; or what the database has failed
     *     with, a {@link org.springframework.dao.DataAccessException}: then it may have them or not
     */
    CompletableFuture<Boolean> begin(List<Change> changes);

    /**
     * Makes all of them, or none, and waits for it.
     *
     * @throws org.springframework.dao.DataAccessException if the database fails: it may have them
     *     or not
     */
    default boolean make(List<Change> changes) {
        return await(begin(changes));
    }

    /** Waits for what was begun, and throws what it has failed with. */
    static <T> T await(CompletableFuture<T> begun) {
        try {
            return begun.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** Makes one, and waits for it. */
    default boolean make(Change change) {
        return make(List.of(change));
    }
}
