package io.tollgate.upstream.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.JsonScan;
import io.tollgate.completion.JsonText;
import io.tollgate.completion.Span;
import io.tollgate.completion.Splice;
import io.tollgate.completion.UsageNames;
import io.tollgate.completion.UsageReader;
import io.tollgate.stream.ChunkRelay;
import io.tollgate.stream.RewordedRelay;
import io.tollgate.stream.Rewording;
import io.tollgate.upstream.Answer;
import io.tollgate.upstream.Wire;
import io.tollgate.upstream.Wording;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Answers for callers who speak OpenAI: a provider's own chat completion goes through byte for byte
 * but for the model, which is named as it was asked for.
 */
public final class ChatWording implements Wording {

    @Override
    public Whole whole(CompletionRequest request, Answer.Whole answer) {
        Set<String> lost = new LinkedHashSet<>(2);
        byte[] json = answer.wire().completion(request, answer.json(), lost::add);
        Span[] found = JsonScan.topLevel(json, "model", "usage");
        Span model = found[0];
        Span usage = found[1];
        Splice told = new Splice(json);
        if (model != null) {
            told.replace(model, JsonText.quote(request.model()));
        }
        if (usage == null) {
            return new Whole(told.toBytes(), null, lost);
        }
        byte[] said = Arrays.copyOfRange(json, usage.from(), usage.to());
        byte[] both = UsageNames.both(said);
        if (both != said) {
            told.replace(usage, new String(both, UTF_8));
        }
        return new Whole(told.toBytes(), UsageReader.read(said, 0, said.length), lost);
    }

    @Override
    public Streamed streamed(CompletionRequest request, Wire wire, String id) {
        String model = request.model();
        boolean usageAsked = request.chat().includeUsage();
        Rewording rewording = wire.rewording(request);
        return sink ->
                new RewordedRelay(
                        rewording, new ChunkRelay(model, "chatcmpl-" + id, usageAsked, sink));
    }
}
