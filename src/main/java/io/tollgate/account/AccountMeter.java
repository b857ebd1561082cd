package io.tollgate.account;

import io.tollgate.pricing.Consumption;
import io.tollgate.pricing.Quote;
import io.tollgate.stream.StreamMeter;
import io.tollgate.stream.Tally;
import org.springframework.lang.Nullable;

/** Follows one stream on account, and has it booked before its end goes out. */
final class AccountMeter implements StreamMeter {

    private final Consumption used;
    private final Runnable book;
    private @Nullable Tally tally;

    AccountMeter(Quote quote, Runnable book) {
        this.used = new Consumption(quote);
        this.book = book;
    }

    @Override
    public void begin(Tally found) {
        tally = found;
        used.begin(found);
    }

    @Override
    public boolean delivered(String text) {
        used.delivered(text);
        return true;
    }

    @Override
    public @Nullable String ends() {
        book.run();
        return null;
    }

    Consumption used() {
        return used;
    }

    /** Whether the provider has said all that it had to say. */
    boolean whole() {
        return tally != null && tally.finished();
    }
}
