package io.tollgate.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.stream.EventReader;
import io.tollgate.stream.Relay;
import io.tollgate.upstream.openai.ChatWording;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;

/** What a caller who speaks OpenAI gets of what a provider of any wire says. */
public final class InChat {

    private InChat() {}

    public static String whole(CompletionRequest request, Wire wire, String answer) {
        Answer.Whole whole = new Answer.Whole(answer.getBytes(UTF_8), wire);
        return new String(new ChatWording().whole(request, whole).json(), UTF_8);
    }

    public static String streamed(CompletionRequest request, Wire wire, String events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        relayed(request, wire, events, out);
        return out.toString(UTF_8);
    }

    /** What of it has no place there. */
    static Collection<String> lost(CompletionRequest request, Wire wire, String events) {
        return relayed(request, wire, events, new ByteArrayOutputStream()).tally().lost();
    }

    private static Relay relayed(
            CompletionRequest request, Wire wire, String events, ByteArrayOutputStream out) {
        Relay relay =
                new ChatWording()
                        .streamed(request, wire, "given")
                        .relay((buffer, from, to) -> out.write(buffer, from, to - from));
        try {
            EventReader reader = new EventReader(new ByteArrayInputStream(events.getBytes(UTF_8)));
            boolean more = reader.next();
            while (more && relay.accept(reader)) {
                more = reader.next();
            }
            relay.end();
            if (relay.failure() != null) {
                relay.fail(relay.failure());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return relay;
    }
}
