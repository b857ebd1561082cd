package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.springframework.lang.Nullable;

/** One candidate of an answer; {@code finish} is null as long as it goes on. */
final class Candidate {

    /** One part; a call is its name, and an image its type. */
    static final class Part {

        boolean thought;
        String text = "";
        @Nullable String signature;
        @Nullable String call;
        @Nullable String callId;
        @Nullable JsonNode args;
        @Nullable String mimeType;
        String data = "";
    }

    int index;
    final List<Part> parts = new ArrayList<>(2);

    @Nullable String finish;
    @Nullable JsonNode grounding;
    @Nullable JsonNode citations;
    @Nullable JsonNode logprobs;
}
