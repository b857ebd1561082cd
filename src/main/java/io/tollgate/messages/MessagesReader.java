package io.tollgate.messages;

import io.tollgate.completion.RequestBody;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import io.tollgate.error.Dialect;
import java.util.Arrays;
import org.springframework.lang.Nullable;

/**
 * Reads a request of Anthropic's messages in one pass over its bytes, and refuses what Anthropic's
 * API says is wrong. Fields it does not know are not its business.
 */
public final class MessagesReader {

    /** The beta without which Anthropic ignores {@code context_management}. */
    private static final String CONTEXT_MANAGEMENT = "context-management-2025-06-27";

    private static final int LONGEST_HEADER = 1024;

    /**
     * Reads and validates what asks for a message.
     *
     * @param body UTF-8 JSON, from its first byte to its last
     * @param version of {@code anthropic-version}, or null
     * @param betas of {@code anthropic-beta}, or null
     * @throws ApiException 400 with {@code param} at the exact place
     */
    public MessagesRequest read(byte[] body, @Nullable String version, @Nullable String betas) {
        Members members = members(body, version, betas);
        require(members.limitSpan != null, "max_tokens", "max_tokens: is required");
        return new MessagesRequest(body, members.facts(), version, betas);
    }

    /** The same for what asks for a number of tokens, which has no use for a limit. */
    public MessagesRequest readCount(
            byte[] body, @Nullable String version, @Nullable String betas) {
        Members members = members(body, version, betas);
        return new MessagesRequest(body, members.facts().counted(), version, betas);
    }

    private static Members members(byte[] body, @Nullable String version, @Nullable String betas) {
        requirePlain("anthropic-version", version);
        requirePlain("anthropic-beta", betas);
        Members members = new Members();
        RequestBody.read(body, Dialect.ANTHROPIC, members::read);
        require(members.model != null, "model", "model: is required");
        require(members.messages, "messages", "messages: is required");
        require(members.tools.lack() == null, "tool_choice", members.tools.lack());
        require(
                !members.contextManagement || names(betas, CONTEXT_MANAGEMENT),
                "context_management",
                "context_management: needs the header anthropic-beta: " + CONTEXT_MANAGEMENT);
        return members;
    }

    private static boolean names(@Nullable String betas, String beta) {
        return betas != null
                && Arrays.stream(betas.split(",")).map(String::strip).anyMatch(beta::equals);
    }

    /** They are passed on. */
    private static void requirePlain(String header, @Nullable String value) {
        require(
                value == null
                        || (value.length() <= LONGEST_HEADER
                                && value.chars().allMatch(c -> c >= ' ' && c <= '~')),
                header,
                header + ": must be printable ASCII, of at most " + LONGEST_HEADER + " characters");
    }

    private static void require(boolean held, String param, @Nullable String otherwise) {
        if (!held) {
            throw ApiError.invalidRequest(param, otherwise).exception();
        }
    }
}
