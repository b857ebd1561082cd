package io.tollgate.limit;

/**
 * An allowance that instances have together of somebody whom nobody knows: what this process alone
 * would refuse the database is not asked for, and if it is not there in time this process alone has
 * decided.
 */
final class GuestAllowance implements Allowance {

    private final OwnAllowance own;
    private final Pieces pieces;
    private final long limit;
    private final Hurry hurry;

    GuestAllowance(OwnAllowance own, Pieces pieces, long limit, Hurry hurry) {
        this.own = own;
        this.pieces = pieces;
        this.limit = limit;
        this.hurry = hurry;
    }

    @Override
    public Taking take(long units) {
        Taking alone = own.take(units);
        if (!alone.taken()) {
            return alone;
        }
        Taking together = pieces.takeHere(units);
        if (together == null) {
            together = hurry.ask(() -> pieces.take(units));
        }
        return together == null ? alone : told(together);
    }

    /** Less than a piece may be left together; it is not to be had. */
    private Taking told(Taking together) {
        return together.taken()
                ? together
                : new Taking(false, Level.steady(limit, 0), together.nanosToWait());
    }

    @Override
    public void adjust(long units) {
        own.adjust(units);
        pieces.adjust(units);
    }

    @Override
    public Level level() {
        return pieces.level();
    }
}
