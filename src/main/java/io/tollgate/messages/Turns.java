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

    private Turns() {}

    /**
     * @return whether there is thinking in it that no other model can read
     */
    static boolean read(BodyCursor at) throws IOException {
        boolean[] bound = {false};
        if (at.elements(element -> bound[0] |= new Turn(at).read()) == 0) {
            throw ApiError.invalidRequest("messages", "messages: at least one message is required")
                    .exception();
        }
        return bound[0];
    }

    static void readSystem(BodyCursor at) throws IOException {
        if (at.is(JsonToken.VALUE_STRING)) {
            return;
        }
        requireBlocks(at);
        at.elements(
                element -> {
                    if (!Block.read(at).type().equals("text")) {
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
        private List<Block> blocks = List.of();

        Turn(BodyCursor at) {
            this.at = at;
        }

        boolean read() throws IOException {
            at.fields(this::field);
            if (role == null) {
                throw at.missing("role");
            }
            if (!content) {
                throw at.missing("content");
            }
            for (int i = 0; i < blocks.size(); i++) {
                String type = blocks.get(i).type();
                if (!Shape.utters(role, type)) {
                    throw at.fault(
                            "content." + i + ".type",
                            type + " is not for messages of role " + role);
                }
            }
            return blocks.stream().anyMatch(Block::sealed);
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
            blocks = new ArrayList<>(4);
            at.elements(element -> blocks.add(Block.read(at)));
        }
    }
}
