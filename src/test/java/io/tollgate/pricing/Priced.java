package io.tollgate.pricing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.catalog.Catalog;
import io.tollgate.catalog.Model;
import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.RequestReader;

/** Models and requests to price. */
final class Priced {

    private Priced() {}

    /** A model of a million tokens of context, with the rest of its entry as {@code fields} say. */
    static Model model(String id, String fields) {
        String yaml =
                """
                models:
                  - id: %s
                    name: A model
                    candidates: [{upstream: there, model: theirs}]
                    context-window: 1000000
                    max-output: 4000
                    %s
                """;
        return Catalog.parse("models.yaml", yaml.formatted(id, fields).getBytes(UTF_8))
                .models()
                .getFirst();
    }

    static Model model(String id) {
        return model(id, "price: {input: \"1\", output: \"1\"}");
    }

    static ChatCompletionRequest request(String body) {
        return new RequestReader().read(body.getBytes(UTF_8));
    }

    /** A request that says {@code hi}; single quotes stand for double ones. */
    static ChatCompletionRequest hi(String members) {
        return request(
                ("{'model':'m','messages':[{'role':'user','content':'hi'}]" + members + "}")
                        .replace('\'', '"'));
    }
}
