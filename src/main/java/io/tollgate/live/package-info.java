/**
 * The routes while they run: reads them, checks them, builds each edit as a generation of its own
 * beside the present one, and swaps. The only room, with {@code upstream.UpstreamComponent}, that
 * knows Camel.
 */
package io.tollgate.live;
