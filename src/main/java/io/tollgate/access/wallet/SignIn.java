package io.tollgate.access.wallet;

/**
 * A message and what is said to be its signature, as a caller sent them.
 *
 * @param text what was signed, to the letter
 * @param signature 0x and an even number of hex digits, in lower case
 */
public record SignIn(SignInMessage message, String text, String signature) {}
