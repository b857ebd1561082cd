package io.tollgate.door;

/**
 * Where the doors are. What is behind them may be exchanged between two requests, never under one.
 */
public interface House {

    /** Enters the house as it is now; it stands until the entry is closed. */
    Entry enter();

    /** One request's stay. */
    interface Entry extends AutoCloseable {

        Doors doors();

        @Override
        void close();
    }
}
