package io.tollgate.completion;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.springframework.lang.Nullable;

/** The rules of {@code tools} and of {@code tool_choice} in its four forms. */
final class Tools {

    private Tools() {}

    static void read(BodyCursor at, RequestFacts facts) throws IOException {
        facts.tools = at.elements(element -> new Tool(at, facts).read()) > 0;
    }

    static void readChoice(BodyCursor at, RequestFacts facts) throws IOException {
        if (at.is(JsonToken.START_OBJECT)) {
            new Choice(at, facts).read();
            return;
        }
        switch (at.is(JsonToken.VALUE_STRING) ? at.text() : "") {
            case "none", "auto" -> {}
            case "required" -> facts.toolChoice = "required";
            default ->
                    throw at.fault("must be none, auto, required or an object that names a tool");
        }
    }

    /** One tool that is offered. */
    private static final class Tool {

        private final BodyCursor at;
        private final RequestFacts facts;
        private @Nullable String type;
        private @Nullable String name;
        private boolean function;

        Tool(BodyCursor at, RequestFacts facts) {
            this.at = at;
            this.facts = facts;
        }

        void read() throws IOException {
            at.fields(this::field);
            if (type == null) {
                throw at.missing("type");
            }
            if (type.equals("function") && !function) {
                throw at.missing("function");
            }
        }

        private void field(String field) throws IOException {
            switch (field) {
                case "type" -> type = at.nonEmptyText();
                case "function", "custom" -> {
                    at.fields(this::functionField);
                    function = true;
                    if (name == null) {
                        throw at.missing("name");
                    }
                    facts.toolNames.add(name);
                }
                default -> at.skip();
            }
        }

        private void functionField(String field) throws IOException {
            if (field.equals("name")) {
                name = at.nonEmptyText();
                requireName();
            } else if (at.isNull()) {
                return;
            } else if (field.equals("description")) {
                at.require(JsonToken.VALUE_STRING, "a string");
            } else if (field.equals("parameters")) {
                at.require(JsonToken.START_OBJECT, "an object");
                at.skip();
            } else if (field.equals("strict")) {
                at.bool();
            } else {
                at.skip();
            }
        }

        private void requireName() {
            boolean plain =
                    name.chars()
                            .allMatch(
                                    c ->
                                            c == '_'
                                                    || c == '-'
                                                    || (c < 128 && Character.isLetterOrDigit(c)));
            if (name.length() > 64 || !plain) {
                throw at.fault("must be 1 to 64 letters, digits, underscores or dashes");
            }
        }
    }

    /** A choice that is an object: one tool, or a set of allowed ones. */
    private static final class Choice {

        private final BodyCursor at;
        private final RequestFacts facts;
        private @Nullable String type;
        private @Nullable String name;

        Choice(BodyCursor at, RequestFacts facts) {
            this.at = at;
            this.facts = facts;
        }

        void read() throws IOException {
            at.fields(this::field);
            if (type == null) {
                throw at.missing("type");
            }
            boolean names = type.equals("function") || type.equals("custom");
            if (names && name == null) {
                throw at.missing(type + ".name");
            }
            facts.toolChoice = type;
            facts.forcedTool = names ? name : null;
        }

        private void field(String field) throws IOException {
            switch (field) {
                case "type" -> type = at.nonEmptyText();
                case "function", "custom" ->
                        at.fields(
                                inner -> {
                                    if (inner.equals("name")) {
                                        name = at.nonEmptyText();
                                    } else {
                                        at.skip();
                                    }
                                });
                default -> at.skip();
            }
        }
    }
}
