package io.tollgate.idempotency;

/** How far the request of a key has come. A key that is free has no row. */
enum KeyState {
    /** Somebody is at it, for as long as the lease lasts. */
    RUNNING,
    /** Status, headers and body are kept. */
    ANSWERED,
    /** It was answered by a stream, of which nothing is kept. */
    STREAMED,
    /** It was answered by more than is kept. */
    TOO_LARGE
}
