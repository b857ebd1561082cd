package io.tollgate.payment.onchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Eip3009Authorization;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How far back a settlement is found, and for how many questions. */
class LookbackTest {

    private static final long LATEST = 40_000_000;
    private static final long HOUR = 1_800;
    private static final long DAY = 24 * HOUR;

    private long questions;

    /** Looks for what happened in a block, and whose window closed with another. */
    private boolean finds(long block, long closed, long mostBlocks) throws IOException {
        BigInteger end = BigInteger.valueOf(TallNode.time(closed));
        Eip3009Authorization paid =
                Payer.until(Payer.authorization(Lab.PAY_TO, Lab.PAY_TO, 1), end);
        try (TallNode node = new TallNode(LATEST, block, mostBlocks);
                Rpc rpc = new Rpc(node.url(), Duration.ofSeconds(5))) {
            Optional<Fate> found =
                    new Lookback(new Chain(rpc), Lab.USDC.address())
                            .find(paid, List.of(), log -> Optional.of(new Fate.Gone(log.block())));
            questions = node.count("eth_getLogs") + node.count("eth_getBlockByNumber");
            return found.isPresent();
        }
    }

    private boolean finds(long block, long closed) throws IOException {
        return finds(block, closed, 2_000);
    }

    @Test
    void whatIsNewTakesTwoQuestions() throws IOException {
        assertThat(finds(LATEST - 5, LATEST + HOUR)).isTrue();
        assertThat(questions).isEqualTo(2);
    }

    @Test
    void whatWasSettledBeforeAnOutageIsFound() throws IOException {
        for (long ago : new long[] {12 * HOUR, DAY, 3 * DAY, 14 * DAY}) {
            long closed = LATEST - ago;
            assertThat(finds(closed - 1, closed)).as("%d blocks ago", ago).isTrue();
            assertThat(finds(closed - 10 * HOUR, closed)).isTrue();
            assertThat(questions).isLessThan(35);
        }
    }

    @Test
    void whatWasSettledLongBeforeItsWindowClosedIsFound() throws IOException {
        assertThat(finds(LATEST - 12 * HOUR, LATEST - HOUR)).isTrue();
    }

    /** Anybody can have it asked about, again and again. */
    @Test
    void whatIsStillOpenIsNotLookedForFarBack() throws IOException {
        assertThat(finds(LATEST - DAY, LATEST + HOUR)).isFalse();
        assertThat(questions).isEqualTo(11);
    }

    @Test
    void aNodeThatAnswersForFewBlocksIsAskedForFewer() throws IOException {
        assertThat(finds(LATEST - 1_999, LATEST + HOUR, 500)).isTrue();
        assertThat(questions).isEqualTo(7);
    }
}
