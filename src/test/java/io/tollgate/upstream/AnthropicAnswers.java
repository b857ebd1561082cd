package io.tollgate.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.RequestReader;
import io.tollgate.mock.Messages;
import io.tollgate.upstream.anthropic.AnthropicWire;
import io.tollgate.upstream.openai.ChatWording;
import java.time.InstantSource;

/** Answers of a provider that speaks messages, and what a chat completion loses of them. */
final class AnthropicAnswers {

    static final Wire WIRE = new AnthropicWire(InstantSource.system());

    private AnthropicAnswers() {}

    static String quoted(String json) {
        return json == null ? "" : json.replace('\'', '"');
    }

    static CompletionRequest request() {
        String ask = "{'model':'m','messages':[{'role':'user','content':'hi'}]}";
        return new RequestReader().read(quoted(ask).getBytes(UTF_8));
    }

    static String message(String blocks, String end, String usage) {
        return quoted(
                "{'id':'m','type':'message','role':'assistant','model':'c','content':["
                        + blocks
                        + "],"
                        + end
                        + ",'usage':{'input_tokens':1,'output_tokens':1"
                        + usage
                        + "}}");
    }

    static String lostOf(String message) {
        Answer.Whole whole = new Answer.Whole(message.getBytes(UTF_8), WIRE);
        return String.join(", ", new ChatWording().whole(request(), whole).lost());
    }

    static String events(String... events) {
        return Messages.START + String.join("", events);
    }

    static String end(String delta, String usage) {
        return Messages.event(
                        "message_delta",
                        quoted("'delta':{" + delta + "},'usage':{'output_tokens':1" + usage + "}"))
                + Messages.STOP;
    }

    static String lostIn(String events) {
        return String.join(", ", InChat.lost(request(), WIRE, events));
    }

    static String block(String... deltas) {
        StringBuilder events =
                new StringBuilder(
                        Messages.event(
                                "content_block_start",
                                quoted("'index':0,'content_block':{'type':'text','text':''}")));
        for (String delta : deltas) {
            events.append(Messages.delta(0, quoted(delta)));
        }
        return events.append(Messages.event("content_block_stop", "\"index\":0")).toString();
    }
}
