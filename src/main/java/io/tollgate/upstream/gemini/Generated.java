package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.Leftovers;
import io.tollgate.upstream.gemini.Candidate.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * A GenerateContentResponse: a whole answer, or one event of a stream. What it does not know it
 * goes over, and notes if there is anything to it.
 */
final class Generated {

    /** Fields of an answer that say how it came to be, and no more of it. */
    private static final Set<String> USUAL = Set.of("modelVersion", "createTime", "content.role");

    @Nullable String id;
    @Nullable String blocked;
    boolean failed;
    final List<Candidate> candidates = new ArrayList<>(1);

    /** What it says that a chat completion has no place for. */
    final Set<String> unread = new LinkedHashSet<>(1);

    private final JsonParser json;
    private final GeminiUsage usage;

    private Generated(JsonParser json, GeminiUsage usage) {
        this.json = json;
        this.usage = usage;
    }

    /**
     * @param usage is told what it says of usage
     * @throws IOException if it is no JSON object
     */
    static Generated read(byte[] bytes, int from, int to, GeminiUsage usage) throws IOException {
        try (JsonParser json = ExactJson.parser(bytes, from, to)) {
            Generated read = new Generated(json, usage);
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            read.fields(read::field);
            return read;
        }
    }

    @FunctionalInterface
    private interface Visitor {
        void visit(String field) throws IOException;
    }

    private void fields(Visitor visitor) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            visitor.visit(name);
        }
    }

    private void elements(Visitor visitor) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            visitor.visit("");
        }
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "responseId" -> id = text();
            case "candidates" -> elements(each -> candidate());
            case "usageMetadata" -> usage.read(json);
            case "promptFeedback" -> fields(this::feedback);
            case "error" -> {
                failed = json.currentToken() != JsonToken.VALUE_NULL;
                json.skipChildren();
            }
            default -> unread(name);
        }
    }

    /** What is not read is named if it says anything. */
    private void unread(String name) throws IOException {
        JsonNode value = JsonTree.value(json);
        String own = name.substring(name.lastIndexOf('.') + 1);
        if (!USUAL.contains(name) && !Leftovers.saysNothing(own, value)) {
            unread.add(name);
        }
    }

    private void feedback(String name) throws IOException {
        if (name.equals("blockReason")) {
            blocked = text();
        } else {
            unread("promptFeedback." + name);
        }
    }

    private void candidate() throws IOException {
        Candidate candidate = new Candidate();
        candidates.add(candidate);
        fields(name -> candidate(name, candidate));
    }

    private void candidate(String name, Candidate candidate) throws IOException {
        switch (name) {
            case "index" -> candidate.index = json.getValueAsInt();
            case "content" -> fields(inner -> content(inner, candidate));
            case "finishReason" -> candidate.finish = text();
            case "groundingMetadata" -> candidate.grounding = JsonTree.value(json);
            case "citationMetadata" -> candidate.citations = JsonTree.value(json);
            case "logprobsResult" -> candidate.logprobs = JsonTree.value(json);
            // Told with the usage.
            case "tokenCount" -> json.skipChildren();
            default -> unread(name);
        }
    }

    private void content(String name, Candidate candidate) throws IOException {
        if (!name.equals("parts")) {
            unread("content." + name);
            return;
        }
        elements(
                each -> {
                    Part part = new Part();
                    candidate.parts.add(part);
                    fields(inner -> part(inner, part));
                });
    }

    private void part(String name, Part part) throws IOException {
        switch (name) {
            case "text" -> part.text = orEmpty(text());
            case "thought" -> part.thought = json.getValueAsBoolean();
            case "thoughtSignature" -> part.signature = text();
            case "functionCall" -> {
                part.call = "";
                fields(inner -> call(inner, part));
            }
            case "inlineData" -> fields(inner -> blob(inner, part));
            default -> unread(name);
        }
    }

    private void call(String name, Part part) throws IOException {
        switch (name) {
            case "id" -> part.callId = text();
            case "name" -> part.call = orEmpty(text());
            case "args" -> part.args = JsonTree.value(json);
            default -> unread("functionCall." + name);
        }
    }

    private void blob(String name, Part part) throws IOException {
        switch (name) {
            case "mimeType" -> part.mimeType = text();
            case "data" -> part.data = orEmpty(text());
            default -> unread("inlineData." + name);
        }
    }

    /** The string that the parser stands at, or null if it is none. */
    private @Nullable String text() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
