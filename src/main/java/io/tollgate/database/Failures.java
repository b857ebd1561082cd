package io.tollgate.database;

import org.slf4j.Logger;
import org.springframework.core.NestedExceptionUtils;

/**
 * A failure that comes again every round: a line when it begins, when its cause changes, now and
 * then while it lasts and when it is over. Its stack trace is for debugging. Used by one thread.
 */
public final class Failures {

    /** Rounds between two lines about one cause. */
    private static final int OFTEN = 60;

    private final Logger log;
    private String cause = "";
    private int times;

    public Failures(Logger log) {
        this.log = log;
    }

    /**
     * @param what has failed this time
     */
    public void again(String what, Exception e) {
        String now = NestedExceptionUtils.getMostSpecificCause(e).toString();
        times = now.equals(cause) ? times + 1 : 1;
        cause = now;
        if (times % OFTEN == 1) {
            log.warn("{}, for the {}. time: {}", what, times, cause);
        }
        log.debug("{}", what, e);
    }

    /**
     * It has not come this time; a line if it did the last time.
     *
     * @param what goes on again
     */
    public void over(String what) {
        if (times > 0) {
            log.info("{}, after {} failures: {}", what, times, cause);
            times = 0;
            cause = "";
        }
    }
}
