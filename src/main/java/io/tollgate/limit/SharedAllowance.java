package io.tollgate.limit;

/**
 * An allowance that instances have together. While the database does not answer, each instance
 * counts by itself.
 */
final class SharedAllowance implements Allowance {

    private final Pieces pieces;
    private final OwnAllowance own;
    private final Reachability reachability;

    /**
     * @param own counts while the database is away
     */
    SharedAllowance(Pieces pieces, OwnAllowance own, Reachability reachability) {
        this.pieces = pieces;
        this.own = own;
        this.reachability = reachability;
    }

    @Override
    public Taking take(long units) {
        Taking here = pieces.takeHere(units);
        if (here != null) {
            return here;
        }
        if (reachability.away()) {
            return own.take(units);
        }
        try {
            return pieces.take(units);
        } catch (RuntimeException e) {
            reachability.lost(e);
            return own.take(units);
        }
    }

    @Override
    public void adjust(long units) {
        pieces.adjust(units);
    }

    @Override
    public Level level() {
        return pieces.level();
    }
}
