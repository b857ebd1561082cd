package io.tollgate.upstream.anthropic;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.JsonScan;
import io.tollgate.completion.JsonText;
import io.tollgate.completion.Span;
import io.tollgate.completion.Splice;
import io.tollgate.completion.Usage;
import io.tollgate.completion.UsageReader;
import io.tollgate.error.Dialect;
import io.tollgate.messages.ChatToMessage;
import io.tollgate.messages.MessageUsage;
import io.tollgate.messages.MessagesRelay;
import io.tollgate.messages.NativeRelay;
import io.tollgate.stream.Flight;
import io.tollgate.stream.RewordedRelay;
import io.tollgate.stream.Rewording;
import io.tollgate.upstream.Answer;
import io.tollgate.upstream.UpstreamException;
import io.tollgate.upstream.UpstreamFaults;
import io.tollgate.upstream.Wire;
import io.tollgate.upstream.Wording;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * Answers for callers who speak Anthropic's messages: those of a provider who speaks them too go
 * through byte for byte but for the model, which is named as it was asked for.
 */
public final class MessagesWording implements Wording {

    @Override
    public Whole whole(CompletionRequest request, Answer.Whole answer) {
        if (answer.wire().speaks(Dialect.ANTHROPIC)) {
            return theirs(request, answer.json());
        }
        Set<String> lost = new LinkedHashSet<>(2);
        return ours(request, answer.wire().completion(request, answer.json(), lost::add), lost);
    }

    private static Whole theirs(CompletionRequest request, byte[] json) {
        MessageUsage usage = new MessageUsage();
        Span told = member(json, "usage");
        if (told != null) {
            usage.tell(json, told.from(), told.to());
        }
        Span model = member(json, "model");
        byte[] named =
                model == null
                        ? json
                        : new Splice(json)
                                .replace(model, JsonText.quote(request.model()))
                                .toBytes();
        return new Whole(named, usage.usage(), List.of());
    }

    private static Whole ours(CompletionRequest request, byte[] chat, Set<String> lost) {
        Span told = member(chat, "usage");
        Usage usage = told == null ? null : UsageReader.read(chat, told.from(), told.to());
        String id = Flight.CURRENT.get().id();
        try {
            byte[] message = ChatToMessage.translate(chat, usage, request.model(), id, lost::add);
            return new Whole(message, usage, lost);
        } catch (IOException e) {
            throw new UpstreamException(UpstreamFaults.BROKEN, e);
        }
    }

    private static @Nullable Span member(byte[] json, String name) {
        return JsonScan.topLevel(json, 0, json.length, name);
    }

    @Override
    public Streamed streamed(CompletionRequest request, Wire wire, String id) {
        String model = request.model();
        if (wire.speaks(Dialect.ANTHROPIC)) {
            return sink -> new NativeRelay(model, id, sink);
        }
        Rewording rewording = wire.rewording(request);
        return sink -> new RewordedRelay(rewording, new MessagesRelay(model, id, sink));
    }
}
