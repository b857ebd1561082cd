package io.tollgate.messages;

/** Ids of messages and of tool uses, as clients know them. */
final class MessageId {

    private MessageId() {}

    /**
     * @param theirs what a chat completion is called, or empty
     * @param request names the request, for a completion without an id
     */
    static String message(String theirs, String request) {
        String plain =
                theirs.replaceFirst("^(chatcmpl|msg|gen)[-_]", "").replaceAll("[^\\w-]", "_");
        return "msg_" + (plain.isEmpty() ? request.replaceFirst("^req_", "") : plain);
    }

    /** Of a call that its provider has not named. */
    static String toolUse(String message, int index) {
        return "toolu_" + message.substring("msg_".length()) + "_" + index;
    }
}
