package io.tollgate.payment.sandbox;

import java.util.concurrent.CountDownLatch;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Transactions, the next of which can be held up once it has begun. */
final class PausedTransactions implements TransactionOperations {

    private record Pause(boolean first, CountDownLatch reached, CountDownLatch over) {}

    private final TransactionOperations transactions;
    private volatile Pause pause;

    PausedTransactions(TransactionOperations transactions) {
        this.transactions = transactions;
    }

    /**
     * @param first whether it waits before it does anything, or after all is done
     * @return lets it go on
     */
    CountDownLatch pauseNext(boolean first) {
        pause = new Pause(first, new CountDownLatch(1), new CountDownLatch(1));
        return pause.over();
    }

    void awaitPause() throws InterruptedException {
        pause.reached().await();
    }

    @Override
    public <T> T execute(TransactionCallback<T> work) {
        Pause now = pause;
        return transactions.execute(
                status -> {
                    wait(now, true);
                    T done = work.doInTransaction(status);
                    wait(now, false);
                    return done;
                });
    }

    private static void wait(Pause pause, boolean first) {
        if (pause == null || pause.first() != first) {
            return;
        }
        pause.reached().countDown();
        try {
            pause.over().await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
