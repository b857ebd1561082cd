package io.tollgate.messages;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.lang.Nullable;

/**
 * The blocks of one message in the order in which they began. Anthropic's come one after the other,
 * while other providers may mix the arguments of several calls: the first block is open and flows,
 * what belongs to the others is held until it is whole.
 */
final class Blocks {

    private final Deque<StreamedBlock> left = new ArrayDeque<>(2);
    private final EventWriter out;
    private int index;

    Blocks(EventWriter out) {
        this.out = out;
    }

    /** The block that began last, if it is of this kind and has not ended. */
    @Nullable
    StreamedBlock last(StreamedBlock.Kind kind) {
        StreamedBlock last = left.peekLast();
        return last != null && last.kind == kind ? last : null;
    }

    void begin(StreamedBlock block) throws IOException {
        left.add(block);
        advance();
    }

    /**
     * @param delta JSON; what comes for a block that has ended is white space behind its arguments
     */
    void delta(StreamedBlock block, String delta) throws IOException {
        if (block == left.peek() && block.started) {
            send(delta);
        } else if (left.contains(block)) {
            block.held.add(delta);
        }
        advance();
    }

    /** Whatever is left goes out. */
    void end() throws IOException {
        while (!left.isEmpty()) {
            start(left.peek());
            stop();
        }
    }

    private void advance() throws IOException {
        while (!left.isEmpty() && left.peek().known()) {
            start(left.peek());
            if (left.size() == 1 || !left.peek().whole()) {
                return;
            }
            stop();
        }
    }

    private void start(StreamedBlock block) throws IOException {
        if (!block.started) {
            block.started = true;
            out.send(
                    "content_block_start",
                    ",\"index\":" + index + ",\"content_block\":" + block.start());
            for (String delta : block.held) {
                send(delta);
            }
            block.held.clear();
        }
    }

    private void send(String delta) throws IOException {
        out.send("content_block_delta", ",\"index\":" + index + ",\"delta\":" + delta);
    }

    private void stop() throws IOException {
        out.send("content_block_stop", ",\"index\":" + index++);
        left.poll();
    }
}
