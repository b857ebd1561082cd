package io.tollgate.door;

import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 with small response buffers: what is written here is flushed event by event, or written
 * in one piece.
 */
public final class LeanProtocol extends Http11NioProtocol {

    @Override
    public int getDesiredBufferSize() {
        return 512;
    }
}
