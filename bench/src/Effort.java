/** How much a run does; everything is bounded here. */
record Effort(int rounds, int warmUps, int requests, int payments, int streams, int fastStreams, int seconds, int mass) {

    static final Effort FULL = new Effort(5, 24, 20_000, 10_000, 300, 60, 12, 5_000);

    /** Enough to see that all is in order; too little for figures to be quoted. */
    static final Effort QUICK = new Effort(3, 3, 6_000, 4_000, 100, 16, 4, 1_000);
}
