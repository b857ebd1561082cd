package io.tollgate.completion;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Bodies of requests, the way test code likes to write them: with single quotes. */
final class Requests {

    private Requests() {}

    /** JSON of what is written with single quotes. */
    static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    /** A valid request with more members. */
    static String with(String members) {
        return json(
                "{'model':'demo/echo','messages':[{'role':'user','content':'hi'}]"
                        + (members.isEmpty() ? "" : ",")
                        + members
                        + "}");
    }

    /** A valid request but for its messages. */
    static String messages(String messages) {
        return json("{'model':'demo/echo','messages':" + messages + "}");
    }

    static ChatCompletionRequest read(String body) {
        return new RequestReader().read(body.getBytes(UTF_8));
    }
}
