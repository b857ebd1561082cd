package io.tollgate.payment.checkout;

import io.tollgate.completion.Usage;
import io.tollgate.payment.claim.Earned;
import io.tollgate.pricing.Consumption;
import io.tollgate.pricing.Quote;
import io.tollgate.stream.StreamMeter;
import io.tollgate.stream.Tally;
import java.math.BigInteger;
import java.time.Clock;

/**
 * What an answer costs that is paid for by what was used: never more than its quote, nothing if
 * nothing was delivered.
 */
final class UptoMeter implements StreamMeter {

    private static final BigInteger NEVER = BigInteger.valueOf(Long.MAX_VALUE);

    private final Quote quote;
    private final String receipt;
    private final Clock clock;
    private final long end;
    private final Consumption used;

    /**
     * @param receipt the receipt's id
     * @param end Unix seconds, when the stream has to have ended so that it can still be paid for
     */
    UptoMeter(Quote quote, String receipt, Clock clock, BigInteger end) {
        this.quote = quote;
        this.receipt = receipt;
        this.clock = clock;
        this.end = end.min(NEVER).longValueExact();
        this.used = new Consumption(quote);
    }

    @Override
    public void begin(Tally tally) {
        used.begin(tally);
    }

    @Override
    public boolean delivered(String text) {
        used.delivered(text);
        boolean enough = used.exceeds() || clock.instant().getEpochSecond() >= end;
        if (enough) {
            used.cut();
        }
        return !enough;
    }

    @Override
    public String ends() {
        return "payment {\"amount\":\"%d\",\"receipt\":\"%s\"}".formatted(due(), receipt);
    }

    /** Atomic units that the stream has cost by now. */
    long due() {
        return used.nothing() ? 0 : quote.cost(used.usage()).amount();
    }

    /** What {@link #due()} is the price of. */
    Earned earned() {
        return Earnings.of(quote, used.usage(), due());
    }

    /**
     * Atomic units that an unstreamed answer costs.
     *
     * @param completion a chat completion
     */
    long due(byte[] completion) {
        Usage usage = used.of(completion);
        return usage == null ? 0 : quote.cost(usage).amount();
    }
}
