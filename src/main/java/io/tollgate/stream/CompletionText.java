package io.tollgate.stream;

/** What an unstreamed completion says: all of its texts, one after the other. */
public final class CompletionText {

    private CompletionText() {}

    /**
     * @return what would count as delivered in a stream; nothing if {@code json} is no completion
     */
    public static String of(byte[] json) {
        ChunkScan scan = new ChunkScan();
        scan.saying = ChunkScan.MESSAGE;
        scan.texts = new StringBuilder();
        return scan.scan(json, 0, json.length) ? scan.texts.toString() : "";
    }
}
