package io.tollgate.completion;

import io.tollgate.error.ApiException;
import io.tollgate.error.Dialect;

/**
 * Reads a chat completion request in one pass over its bytes, and refuses what the seeds and
 * OpenAI's API say is wrong. Fields it does not know are not its business.
 */
public final class RequestReader {

    /**
     * Reads and validates.
     *
     * @param body UTF-8 JSON, from its first byte to its last
     * @throws ApiException 400 with {@code param} at the exact place
     */
    public ChatCompletionRequest read(byte[] body) {
        RequestFacts facts = new RequestFacts();
        RequestBody.read(body, Dialect.OPENAI, (field, at) -> Parameters.read(field, at, facts));
        return facts.request(body);
    }
}
