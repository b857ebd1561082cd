package io.tollgate.live;

import java.util.List;

final class RouteCheck {
    static List<Finding> check(Snapshot s, RouteSurroundings o) {
        return List.of();
    }
}
