package io.tollgate.door;

import java.util.Map;

/**
 * Where the doors are. What is behind them may be exchanged between two requests, never under one.
 */
public interface House {

    /** Enters the house as it is now; it stands until the entry is closed. */
    Entry enter();

    /** One request's stay. */
    interface Entry extends AutoCloseable {

        Doors doors();

        /**
         * Runs a route that is no door.
         *
         * @param route its id, which is its {@code direct:} name
         * @return whether there is such a route and it came to its end
         */
        boolean run(String route, byte[] body, Map<String, Object> headers);

        @Override
        void close();
    }
}
