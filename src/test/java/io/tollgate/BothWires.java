package io.tollgate;

import io.tollgate.mock.Answers;
import io.tollgate.mock.Messages;
import io.tollgate.mock.MockProvider;
import io.tollgate.upstream.Breakers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A gateway with a provider that speaks Anthropic's messages and one that speaks OpenAI. Either has
 * a model of its own, {@code m/claude} and {@code m/other}; {@code m/both} and {@code m/reversed}
 * are at both. Registered with a test class it lasts as long, and is calm before each.
 */
record BothWires(MockProvider claude, MockProvider other, Gateway gateway)
        implements BeforeEachCallback, AfterAllCallback {

    static final String CHAT = "/v1/chat/completions";
    static final String MESSAGES = "/v1/messages";
    static final String TELLS = "x-tollgate-adjusted";
    static final String STREAM = ",'stream':true";

    static BothWires start() {
        MockProvider claude = MockProvider.start();
        MockProvider other = MockProvider.start();
        Gateway gateway =
                Gateway.start(
                        other.baseUrl(),
                        Map.of(
                                "tollgate.upstreams.anthropic.base-url",
                                "http://127.0.0.1:" + claude.port(),
                                "tollgate.upstreams.anthropic.api-key",
                                "sk-ant-upstream",
                                "tollgate.dispatch.retry-budget",
                                "1",
                                "tollgate.live.poll",
                                "50ms"));
        String first = TwoProviders.candidate("anthropic", "claude");
        String second = TwoProviders.candidate("openai", "other");
        TwoProviders.offer(
                gateway,
                "m/both",
                TwoProviders.entry("m/claude", first)
                        + TwoProviders.entry("m/other", second)
                        + TwoProviders.entry("m/reversed", second + ", " + first)
                        + TwoProviders.entry("m/both", first + ", " + second));
        return new BothWires(claude, other, gateway);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        for (String upstream : List.of("anthropic", "openai")) {
            gateway.bean(Breakers.class).of(upstream).reset();
        }
        claude.always(Messages.whole("end_turn", Messages.text("claude")));
        other.always(Answers.json("other"));
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        gateway.close();
        claude.close();
        other.close();
    }

    /** Asks {@code m/model}; single quotes of the further members stand for double ones. */
    HttpResponse<String> ask(String path, String model, String members) {
        return ask(path, model, members, "report");
    }

    HttpResponse<String> ask(String path, String model, String members, String manner) {
        return gateway.send(
                gateway.request(path, body(model, members))
                        .header("x-tollgate-parameters", manner));
    }

    /** Asks without a credential. */
    HttpResponse<String> unpaid(String path, String body) {
        HttpRequest.Builder request = gateway.request(path, body);
        return gateway.send(request.setHeader("Authorization", "").setHeader("x-none", "1"));
    }

    static String body(String model, String members) {
        return asking(model, "{'role':'user','content':'hi'}", members);
    }

    /** A request with these messages. */
    static String asking(String model, String messages, String members) {
        String body = "{'model':'m/" + model + "','max_tokens':50,'messages':[" + messages + "]";
        return (body + members + "}").replace('\'', '"');
    }
}
