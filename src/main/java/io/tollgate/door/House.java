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
         * @throws RouteFailedException if there is no such route or it does not come to its end;
         *     nothing is logged of that
         */
        void run(String route, byte[] body, Map<String, Object> headers);

        @Override
        void close();
    }
}
