package io.tollgate.ledger;

import io.tollgate.completion.Usage;
import java.time.OffsetDateTime;
import org.springframework.lang.Nullable;

/** The table of usage records. */
final class UsageRows {

    static final String INSERT =
            """
            insert into usage_record (id, account, credential, door, model, upstream, streamed, ending,
                prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens,
                cache_write_hour_tokens, reasoning_tokens, counted, quoted, base, commission, margin,
                amount, reservation, price, created_at)
            """;

    static final int COLUMNS = 23;

    private UsageRows() {}

    static Object[] values(UsageRecord used, @Nullable String reservation, OffsetDateTime at) {
        Usage usage = used.usage();
        Charge charge = used.charge();
        return new Object[] {
            used.id(),
            used.account(),
            used.credential(),
            used.door(),
            used.model(),
            used.upstream(),
            used.streamed(),
            used.ending(),
            usage.promptTokens(),
            usage.completionTokens(),
            usage.cachedTokens(),
            usage.cacheWriteTokens(),
            usage.cacheWriteHourTokens(),
            usage.reasoningTokens(),
            used.counted(),
            used.quoted(),
            charge.base(),
            charge.commission(),
            charge.margin(),
            charge.amount(),
            reservation,
            used.price().id(),
            at
        };
    }
}
