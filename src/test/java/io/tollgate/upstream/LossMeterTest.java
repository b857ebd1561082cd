package io.tollgate.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.catalog.Manner;
import io.tollgate.stream.StreamMeter;
import io.tollgate.stream.Tally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossMeterTest {

    /** As one who is paid by what he follows. */
    private static final class Paid implements StreamMeter {

        private Tally begun;
        private boolean ended;

        @Override
        public void begin(Tally tally) {
            begun = tally;
        }

        @Override
        public boolean delivered(String text) {
            return text.length() < 3;
        }

        @Override
        public String ends() {
            ended = true;
            return "payment";
        }
    }

    private final Paid paid = new Paid();
    private final Tally tally = new Tally();
    private final List<String> sent = new ArrayList<>();

    private LossMeter meter(StreamMeter other, Manner manner) {
        LossMeter meter = new LossMeter(other, new Adjustments(manner));
        meter.begin(tally);
        return meter;
    }

    private void end(LossMeter meter) throws IOException {
        meter.endIn((buffer, from, to) -> sent.add(new String(buffer, from, to - from, US_ASCII)));
    }

    @Test
    void theOtherHasTheFirstWord() throws IOException {
        LossMeter meter = meter(paid, Manner.REPORT);
        tally.lose("answer.annotations");
        tally.lose("answer.grüße\n");
        end(meter);

        assertThat(paid.begun).isSameAs(tally);
        assertThat(sent)
                .containsExactly(
                        ": payment\n\n",
                        ": x-tollgate-adjusted: answer.annotations, answer.gr??e?\n\n");
    }

    @Test
    void theOtherHearsOfTheEndThoughNobodyCanBeTold() {
        LossMeter meter = meter(paid, Manner.REPORT);
        tally.lose("answer.annotations");

        assertThatThrownBy(
                        () ->
                                meter.endIn(
                                        (buffer, from, to) -> {
                                            throw new IOException("left");
                                        }))
                .isInstanceOf(IOException.class);
        assertThat(paid.ended).isTrue();
    }

    @Test
    void theOtherDecidesWhatMayBeDelivered() {
        assertThat(meter(paid, Manner.REPORT).delivered("ab")).isTrue();
        assertThat(meter(paid, Manner.REPORT).delivered("abc")).isFalse();
        assertThat(meter(null, Manner.REPORT).delivered("abc")).isTrue();
    }

    @Test
    void saysNothingWhereNothingIsLostOrNobodyWantsToKnow() throws IOException {
        end(meter(null, Manner.REPORT));
        tally.lose("answer.annotations");
        end(meter(null, Manner.LENIENT));
        assertThat(sent).isEmpty();

        end(meter(null, Manner.STRICT));
        assertThat(sent).containsExactly(": x-tollgate-adjusted: answer.annotations\n\n");
    }
}
