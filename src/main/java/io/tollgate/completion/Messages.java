package io.tollgate.completion;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import org.springframework.lang.Nullable;

/** The rules of {@code messages}: roles, what each must carry, tool calls. */
final class Messages {

    private static final Set<String> ROLES =
            Set.of("system", "user", "assistant", "tool", "developer", "function");

    /** Where thinking keeps what only the model that thought it can read. */
    private static final Set<String> SIGNED = Set.of("signature", "data", "thought_signature");

    private Messages() {}

    static void read(BodyCursor at, RequestFacts facts) throws IOException {
        facts.messages = true;
        at.require(JsonToken.START_ARRAY, "an array");
        if (at.elements(element -> new Message(at, facts).read()) == 0) {
            throw io.tollgate.error.ApiError.invalidRequest(
                            "messages", "messages array must not be empty")
                    .exception();
        }
    }

    /** One message while it is read. */
    private static final class Message {

        private final BodyCursor at;
        private final RequestFacts facts;
        private @Nullable String role;
        private boolean content;
        private boolean refusalPart;
        private boolean calls;
        private boolean toolCallId;

        Message(BodyCursor at, RequestFacts facts) {
            this.at = at;
            this.facts = facts;
        }

        void read() throws IOException {
            at.fields(this::field);
            if (role == null) {
                throw at.missing("role");
            }
            if (!content && !(role.equals("assistant") && calls)) {
                throw at.missing("content");
            }
            if (role.equals("tool") && !toolCallId) {
                throw at.missing("tool_call_id");
            }
            if (refusalPart && !role.equals("assistant")) {
                throw at.fault("must not have refusal parts unless its role is assistant");
            }
        }

        private void field(String name) throws IOException {
            if (at.isNull() && !name.equals("role")) {
                return;
            }
            switch (name) {
                case "role" -> role();
                case "content" -> content();
                case "name" -> at.text();
                case "tool_call_id" -> {
                    at.nonEmptyText();
                    toolCallId = true;
                }
                case "tool_calls" ->
                        calls |= at.elements(element -> new Call(at, facts).read()) > 0;
                case "reasoning_details" -> facts.bound |= at.skipLookingFor(SIGNED);
                // Each of these lets an assistant message do without content.
                case "function_call", "audio", "refusal" -> {
                    calls = true;
                    at.skip();
                }
                default -> at.skip();
            }
        }

        private void role() throws IOException {
            role = at.text();
            if (!ROLES.contains(role)) {
                throw at.fault("must be one of system, user, assistant, tool or developer");
            }
        }

        private void content() throws IOException {
            content = true;
            if (at.is(JsonToken.VALUE_STRING)) {
                return;
            }
            if (!at.is(JsonToken.START_ARRAY)) {
                throw at.fault("must be a string, an array of parts or null");
            }
            int parts = at.elements(element -> refusalPart |= new ContentPart(at).read());
            if (parts == 0) {
                throw at.fault("must not be empty");
            }
        }
    }

    /** One tool call of an assistant message. */
    private static final class Call {

        private final BodyCursor at;
        private final RequestFacts facts;
        private boolean id;
        private boolean named;
        private boolean function;
        private String type = "function";

        Call(BodyCursor at, RequestFacts facts) {
            this.at = at;
            this.facts = facts;
        }

        void read() throws IOException {
            at.fields(this::field);
            if (!id) {
                throw at.missing("id");
            }
            if (type.equals("function") && !function) {
                throw at.missing("function");
            }
        }

        private void field(String name) throws IOException {
            switch (name) {
                case "id" -> {
                    at.nonEmptyText();
                    id = true;
                }
                case "type" -> type = at.text();
                case "extra_content" -> facts.bound |= at.skipLookingFor(SIGNED);
                case "function" -> {
                    at.fields(this::functionField);
                    function = true;
                    if (!named) {
                        throw at.missing("name");
                    }
                }
                default -> at.skip();
            }
        }

        private void functionField(String name) throws IOException {
            switch (name) {
                case "name" -> {
                    at.nonEmptyText();
                    named = true;
                }
                case "arguments" -> at.require(JsonToken.VALUE_STRING, "a string");
                default -> at.skip();
            }
        }
    }
}
