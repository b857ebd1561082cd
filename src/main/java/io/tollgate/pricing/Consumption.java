package io.tollgate.pricing;

import io.tollgate.completion.Usage;
import io.tollgate.completion.UsageReader;
import io.tollgate.stream.CompletionText;
import io.tollgate.stream.Tally;
import org.springframework.lang.Nullable;

/**
 * What an answer has used by now, however it ends.
 *
 * <p>What the provider reports counts. Where it reports nothing, or broke off, or was cut off, the
 * prompt counts as quoted and the output as our tokenizer counts what was delivered. Used by one
 * thread at a time.
 */
public final class Consumption {

    private final Quote quote;
    private final OutputCount count;
    private @Nullable Tally tally;
    private boolean cut;
    private boolean counted;

    public Consumption(Quote quote) {
        this.quote = quote;
        this.count = quote.output();
    }

    /** A stream begins. */
    public void begin(Tally found) {
        tally = found;
    }

    /** A piece of a stream has been delivered. */
    public void delivered(String text) {
        count.add(text);
    }

    /** Whether more was delivered than was quoted for. */
    public boolean exceeds() {
        return count.exceeds();
    }

    /** The stream ends before its provider ended it. */
    public void cut() {
        cut = true;
    }

    /** Whether the stream has delivered nothing. */
    public boolean nothing() {
        return tally == null || tally.deliveredChunks() == 0;
    }

    /** What the stream has used. */
    public Usage usage() {
        byte[] said = tally == null ? null : tally.usage();
        Usage usage = said == null ? null : UsageReader.read(said, 0, said.length);
        if (usage == null) {
            return byCount();
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

    /**
     * What an unstreamed answer has used; null if it says nothing.
     *
     * @param completion a chat completion
     */
    public @Nullable Usage of(byte[] completion) {
        Usage usage = UsageReader.ofCompletion(completion);
        if (usage != null) {
            return usage;
        }
        String text = CompletionText.of(completion);
        count.add(text);
        return text.isEmpty() ? null : byCount();
    }

    private Usage byCount() {
        counted = true;
        return new Usage(quote.inputTokens(), count.tokens(), 0, 0, 0);
    }

    /** Whether what was told last is our own count. */
    public boolean counted() {
        return counted;
    }
}
