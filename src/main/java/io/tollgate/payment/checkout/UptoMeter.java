package io.tollgate.payment.checkout;

import io.tollgate.completion.Usage;
import io.tollgate.completion.UsageReader;
import io.tollgate.pricing.OutputCount;
import io.tollgate.pricing.Quote;
import io.tollgate.stream.CompletionText;
import io.tollgate.stream.StreamMeter;
import io.tollgate.stream.Tally;
import java.math.BigInteger;
import java.time.Clock;
import org.springframework.lang.Nullable;

/**
 * What an answer costs that is paid for by what was used: never more than its quote, nothing if
 * nothing was delivered.
 *
 * <p>What the provider reports counts. Where it reports nothing, or broke off, or was cut off, the
 * prompt counts as quoted and the output as our tokenizer counts what was delivered.
 */
final class UptoMeter implements StreamMeter {

    private static final BigInteger NEVER = BigInteger.valueOf(Long.MAX_VALUE);

    private final Quote quote;
    private final String receipt;
    private final Clock clock;
    private final long end;
    private final OutputCount count;
    private @Nullable Tally tally;
    private boolean cut;

    /**
     * @param receipt the receipt's id
     * @param end Unix seconds, when the stream has to have ended so that it can still be paid for
     */
    UptoMeter(Quote quote, String receipt, Clock clock, BigInteger end) {
        this.quote = quote;
        this.receipt = receipt;
        this.clock = clock;
        this.end = end.min(NEVER).longValueExact();
        this.count = quote.output();
    }

    @Override
    public void begin(Tally found) {
        tally = found;
    }

    @Override
    public boolean delivered(String text) {
        count.add(text);
        cut |= count.exceeds() || clock.instant().getEpochSecond() >= end;
        return !cut;
    }

    @Override
    public String comment() {
        return "payment {\"amount\":\"%d\",\"receipt\":\"%s\"}".formatted(due(), receipt);
    }

    /** Atomic units that the stream has cost by now. */
    long due() {
        return nothingDelivered() ? 0 : quote.cost(usage()).amount();
    }

    private boolean nothingDelivered() {
        return tally == null || tally.deliveredChunks() == 0;
    }

    /** What {@link #due()} is the price of. */
    Usage usage() {
        byte[] said = tally == null ? null : tally.usage();
        Usage usage = said == null ? null : UsageReader.read(said, 0, said.length);
        if (usage == null) {
            return counted();
        }
        return tally.finished() && !cut ? usage : atLeastDelivered(usage);
    }

    /** A report from before the end, as some providers send them all along, may be behind. */
    private Usage atLeastDelivered(Usage usage) {
        return new Usage(
                usage.promptTokens(),
                Math.max(usage.completionTokens(), count.tokens()),
                usage.cachedTokens(),
                usage.cacheWriteTokens(),
                usage.reasoningTokens(),
                usage.cacheWriteHourTokens());
    }

    private Usage counted() {
        return new Usage(quote.inputTokens(), count.tokens(), 0, 0, 0);
    }

    /**
     * Atomic units that an unstreamed answer costs.
     *
     * @param completion a chat completion
     */
    long due(byte[] completion) {
        Usage usage = UsageReader.ofCompletion(completion);
        if (usage != null) {
            return quote.cost(usage).amount();
        }
        String text = CompletionText.of(completion);
        count.add(text);
        return text.isEmpty() ? 0 : quote.cost(counted()).amount();
    }
}
