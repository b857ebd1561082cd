/**
 * Server-sent events in and out: reads an upstream's events, learns in one pass over the bytes what
 * a chunk says, and relays it with as few bytes changed as the caller's contract allows. Knows
 * nothing of sockets, routes or money; one object of each kind serves one stream and is not
 * thread-safe.
 */
package io.tollgate.stream;
