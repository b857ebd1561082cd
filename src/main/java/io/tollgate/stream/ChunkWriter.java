package io.tollgate.stream;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tollgate.error.ApiError;
import java.io.IOException;
import java.util.Arrays;

/**
 * Writes chunks as the caller must see them: the model he asked for, one id, one role first in each
 * choice. All else stays as the upstream wrote it, unless told otherwise between begin and send.
 */
final class ChunkWriter {

    private static final byte[] ID = DeltaScan.ascii("\"id\":");
    private static final byte[] MODEL = DeltaScan.ascii("\"model\":");
    private static final byte[] COMMA = DeltaScan.ascii(",");
    private static final byte[] USAGE = DeltaScan.ascii(",\"usage\":");
    private static final byte[] ASSISTANT = DeltaScan.ascii("\"assistant\"");
    private static final byte[] ROLE = DeltaScan.ascii("\"role\":\"assistant\"");
    private static final byte[] ROLE_AND_MORE = DeltaScan.ascii("\"role\":\"assistant\",");
    private static final byte[] NEUTRAL_CHOICE =
            DeltaScan.ascii("[{\"index\":0,\"delta\":{},\"finish_reason\":null}]");
    private static final byte[] DONE = DeltaScan.ascii("[DONE]");

    private final ChunkEdits edits = new ChunkEdits();
    private final EventBuffer out;
    private final Tally tally;
    private final byte[] model;
    private byte[] id;
    private boolean idKnown;
    private long roles;
    private boolean opened;
    private ChunkScan chunk;
    private byte[] held;

    ChunkWriter(String model, String id, Tally tally, EventSink sink) {
        this.model = quote(model);
        this.id = quote(id);
        this.tally = tally;
        this.out = new EventBuffer(sink);
    }

    void begin(ChunkScan scan) {
        chunk = scan;
        edits.clear();
        if (scan.choicesFrom < 0) {
            return;
        }
        editId();
        if (scan.modelFrom < 0) {
            edits.insert(scan.headAt, join(MODEL, model, COMMA));
        } else if (!Bytes.equal(scan.json, scan.modelFrom, scan.modelTo, model)) {
            edits.replace(scan.modelFrom, scan.modelTo, model);
        }
        if (scan.deltaFrom >= 0) {
            editRole();
        }
        roles |= scan.roles;
    }

    private void editId() {
        // An id of two bytes is "".
        boolean none = chunk.idFrom < 0 || chunk.idTo - chunk.idFrom == 2 || chunk.idNull;
        if (!idKnown && !none) {
            id = Arrays.copyOfRange(chunk.json, chunk.idFrom, chunk.idTo);
        }
        idKnown = true;
        if (chunk.idFrom < 0) {
            edits.insert(chunk.headAt, join(ID, id, COMMA));
        } else if (!Bytes.equal(chunk.json, chunk.idFrom, chunk.idTo, id)) {
            edits.replace(chunk.idFrom, chunk.idTo, id);
        }
    }

    private void editRole() {
        long choice = 1L << chunk.firstIndex;
        boolean given = chunk.roleFrom >= 0 && !chunk.roleNull;
        boolean known = (roles & choice) != 0;
        if (known && given) {
            edits.cut(chunk.roleCutFrom, chunk.roleCutTo);
        } else if (!known && chunk.roleFrom < 0) {
            edits.insert(chunk.deltaFrom, chunk.deltaEmpty ? ROLE : ROLE_AND_MORE);
        } else if (!known && !given) {
            edits.replace(chunk.roleFrom, chunk.roleTo, ASSISTANT);
        }
        roles |= choice;
    }

    void cutUsage() {
        edits.cut(chunk.usageCutFrom, chunk.usageCutTo);
    }

    /** Puts the last usage told by now. */
    void putUsage() {
        byte[] usage = tally.lastUsage();
        if (chunk.usageFrom < 0) {
            edits.insert(chunk.tailAt, join(USAGE, usage));
        } else {
            edits.replace(chunk.usageFrom, chunk.usageTo, usage);
        }
    }

    /** Puts one choice that says nothing where there is none, for callers that read choices[0]. */
    void putNeutralChoice() {
        edits.replace(chunk.choicesFrom, chunk.choicesTo, NEUTRAL_CHOICE);
    }

    void send() throws IOException {
        out.begin();
        edits.put(chunk.json, chunk.from, chunk.end, out);
        if (chunk.multiline) {
            out.join();
        }
        opened = true;
        out.send();
        tally.delivered(chunk);
    }

    void hold(byte[] text, int from, int to) {
        held = Arrays.copyOfRange(text, from, to);
    }

    /** Sends the held chunk, if there is one, with the last usage told by now. */
    void sendHeld() throws IOException {
        if (held == null) {
            return;
        }
        ChunkScan last = new ChunkScan();
        last.scan(held, 0, held.length);
        held = null;
        begin(last);
        if (tally.lastUsage() != null) {
            putUsage();
        } else if (last.usageNull) {
            cutUsage();
        }
        send();
    }

    /** In one piece with [DONE], which many readers do not wait for after an error. */
    void sendErrorAndDone(ApiError error) throws IOException {
        out.begin();
        out.put(ErrorEvent.write(error));
        out.next();
        sendLast();
    }

    void sendDone() throws IOException {
        out.begin();
        sendLast();
    }

    boolean opened() {
        return opened;
    }

    private void sendLast() throws IOException {
        out.put(DONE);
        opened = true;
        out.finishing();
        out.send();
    }

    private static byte[] quote(String text) {
        byte[] quote = {'"'};
        return join(quote, JsonStringEncoder.getInstance().quoteAsUTF8(text), quote);
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
