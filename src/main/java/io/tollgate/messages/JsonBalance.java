package io.tollgate.messages;

/** Sees when a JSON object that comes in pieces is whole. */
final class JsonBalance {

    private int depth;
    private boolean begun;
    private boolean text;
    private boolean escaped;

    void take(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (text) {
                inText(c);
            } else if (c == '"') {
                text = true;
            } else if (c == '{' || c == '[') {
                begun = true;
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
    }

    private void inText(char c) {
        if (escaped) {
            escaped = false;
        } else if (c == '\\') {
            escaped = true;
        } else {
            text = c != '"';
        }
    }

    boolean whole() {
        return begun && depth <= 0;
    }
}
