package io.tollgate.admin;

/**
 * Who does something.
 *
 * @param name what whoever has the token calls himself; at most 64 characters
 * @param address where the request came from
 */
record Actor(String name, String address) {}
