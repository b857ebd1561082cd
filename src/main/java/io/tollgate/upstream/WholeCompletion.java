package io.tollgate.upstream;

import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.JsonScan;
import io.tollgate.completion.JsonText;
import io.tollgate.completion.Span;
import io.tollgate.completion.Splice;
import io.tollgate.completion.Usage;
import io.tollgate.completion.UsageReader;
import org.springframework.lang.Nullable;

/**
 * An unstreamed completion as the caller gets it: the provider's bytes, with the model named as it
 * was asked for.
 *
 * @param usage what the provider reported, or null
 */
record WholeCompletion(byte[] json, @Nullable Usage usage) {

    static WholeCompletion of(byte[] json, ChatCompletionRequest request) {
        Span model = JsonScan.topLevel(json, 0, json.length, "model");
        Span usage = JsonScan.topLevel(json, 0, json.length, "usage");
        Usage read = usage == null ? null : UsageReader.read(json, usage.from(), usage.to());
        String asked = JsonText.quote(request.model());
        return new WholeCompletion(
                model == null ? json : new Splice(json).replace(model, asked).toBytes(), read);
    }
}
