import java.io.IOException;

/**
 * Puts load on a process until its compilers have little left to do. What a JVM compiles is in its CPU time, and a minute after
 * the first request that may still be a quarter of it; a gateway that has been up for an hour compiles nothing.
 */
record WarmUp(Run run, Server server) {

    /** The compilers' share of the CPU time from which on it is warm. */
    private static final double QUIET = 0.02;

    /** Batches: compilers pause, too, before they make better code of what they have seen by then. */
    private static final int IN_A_ROW = 2;

    /** One batch of the load that is to be measured. */
    interface Batch {
        Tally run() throws IOException, InterruptedException;
    }

    void by(String what, Batch batch) throws IOException, InterruptedException {
        Run.say("warm-up, " + what);
        int quiet = 0;
        for (int n = 0; n < run.effort().warmUps(); n++) {
            long cpu = server.cpuMillis();
            long compiling = server.compilerMillis();
            run.checked("warm-up", server, batch.run());
            boolean now = server.compilerMillis() - compiling <= QUIET * (server.cpuMillis() - cpu);
            quiet = now ? quiet + 1 : 0;
            if (quiet == IN_A_ROW) {
                return;
            }
        }
        // What always has more to compile is measured all the same.
        Run.say("still compiling: " + what);
    }
}
