package io.tollgate.messages;

import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.completion.BodyCursor;
import io.tollgate.error.ApiError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.lang.Nullable;

/** The rules of {@code messages} and of {@code system}. */
final class Turns {

    private static final Set<String> ROLES = Set.of("user", "assistant", "system");
    private static final Set<String> THOUGHTS = Set.of("thinking", "redacted_thinking");

    private Turns() {}

    /**
     * @return whether thinking comes back in them, which its maker has signed
     */
    static boolean read(BodyCursor at) throws IOException {
        boolean[] thinking = {false};
        if (at.elements(element -> thinking[0] |= new Turn(at).read()) == 0) {
            throw ApiError.invalidRequest("messages", "messages: at least one message is required")
                    .exception();
        }
        return thinking[0];
    }

    static void readSystem(BodyCursor at) throws IOException {
        if (at.is(JsonToken.VALUE_STRING)) {
            return;
        }
        requireBlocks(at);
        at.elements(
                element -> {
                    if (!Block.read(at).equals("text")) {
                        throw at.fault("type", "must be text");
                    }
                });
    }

    private static void requireBlocks(BodyCursor at) {
        if (!at.is(JsonToken.START_ARRAY)) {
            throw at.fault("must be a string or an array of blocks");
        }
    }

    /** One message while it is read. */
    private static final class Turn {

        private final BodyCursor at;
        private @Nullable String role;
        private boolean content;
        private List<String> types = List.of();

        Turn(BodyCursor at) {
            this.at = at;
        }

        /**
         * @return whether it has thinking in it
         */
        boolean read() throws IOException {
            at.fields(this::field);
            if (role == null) {
                throw at.missing("role");
            }
            if (!content) {
                throw at.missing("content");
            }
            for (int i = 0; i < types.size(); i++) {
                if (!Shape.utters(role, types.get(i))) {
                    throw at.fault(
                            "content." + i + ".type",
                            types.get(i) + " is not for messages of role " + role);
                }
            }
            return types.stream().anyMatch(THOUGHTS::contains);
        }

        private void field(String name) throws IOException {
            switch (name) {
                case "role" -> {
                    role = at.text();
                    if (!ROLES.contains(role)) {
                        throw at.fault("must be user or assistant");
                    }
                }
                case "content" -> content();
                default -> at.skip();
            }
        }

        private void content() throws IOException {
            content = true;
            if (at.is(JsonToken.VALUE_STRING)) {
                return;
            }
            requireBlocks(at);
            types = new ArrayList<>(4);
            at.elements(element -> types.add(Block.read(at)));
        }
    }
}
