package io.tollgate.payment.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.matrix.Cell.Crash;
import io.tollgate.payment.matrix.ClaimTable.Row;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** One cell, and how it goes. */
record Play(Course course, Caller caller, CompletableFuture<Void> end) {

    Crash crash() {
        return course.cell().crash();
    }

    void start(Executor threads) {
        threads.execute(
                () -> {
                    try {
                        caller.run();
                        end.complete(null);
                    } catch (Throwable fault) {
                        end.completeExceptionally(fault);
                    } finally {
                        course.ends();
                    }
                });
    }

    /** Waits until it is where the process is to be killed. */
    void awaitArrival(ClaimTable claims) {
        if (crash() == Crash.AFTER_CLAIM) {
            claims.await(caller.nonce(), Play::isClaimed);
        } else {
            course.awaitArrival();
        }
    }

    private static boolean isClaimed(Optional<Row> row) {
        return row.filter(claim -> claim.state().equals("CLAIMED")).isPresent();
    }

    void awaitEnd() {
        end.exceptionally(fault -> null).join();
    }

    /** Fails if it did: by the name of the cell, as reports only count dynamic tests. */
    void verdict() {
        assertThat(end).as("%s", course.cell()).isCompleted();
    }
}
