/**
 * The front: one servlet that finds the door of a request, guards its size and type, and writes the
 * reply.
 */
package io.tollgate.door;
