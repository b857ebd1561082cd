package io.tollgate.live;

import java.util.List;

/** One family of rules about what may stand in a route. */
@FunctionalInterface
interface RouteRule {

    /** Looks at one value. Called for every value of a chapter, from the outside in. */
    void check(RouteNode node, RouteNode parent, List<Finding> findings);
}
