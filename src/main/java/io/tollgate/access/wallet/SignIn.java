package io.tollgate.access.wallet;

/**
 * A message and what is said to be its signature, as a caller sent them.
 *
 * @param signature 0x and an even number of hex digits, in lower case
 */
public record SignIn(SignInMessage message, String signature) {}
