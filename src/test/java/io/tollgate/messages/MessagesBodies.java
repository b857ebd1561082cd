package io.tollgate.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Bodies of requests, the way test code likes to write them: with single quotes. */
final class MessagesBodies {

    private MessagesBodies() {}

    static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    /** A valid request with more members. */
    static String with(String members) {
        return json(
                "{'model':'m','max_tokens':10,'messages':[{'role':'user','content':'hi'}]"
                        + (members.isEmpty() ? "" : ",")
                        + members
                        + "}");
    }

    /** A valid request but for its messages. */
    static String messages(String messages) {
        return json("{'model':'m','max_tokens':10,'messages':" + messages + "}");
    }

    /** A valid request but for the blocks of its one message. */
    static String blocks(String role, String blocks) {
        return messages("[{'role':'" + role + "','content':[" + blocks + "]}]");
    }

    static MessagesRequest read(String body) {
        return new MessagesReader().read(body.getBytes(UTF_8), null, null);
    }
}
