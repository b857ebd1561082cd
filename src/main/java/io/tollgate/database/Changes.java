package io.tollgate.database;

import java.util.List;

/** Makes changes that somebody waits for. */
public interface Changes {

    /**
     * Makes all of them, or none; the database has them when it returns.
     *
     * @return false if one of them would have changed nothing
     * @throws org.springframework.dao.DataAccessException if the database fails: it may have them
     *     or not
     */
    boolean make(List<Change> changes);

    /** Makes one. */
    default boolean make(Change change) {
        return make(List.of(change));
    }
}
