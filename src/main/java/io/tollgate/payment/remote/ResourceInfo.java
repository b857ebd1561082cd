package io.tollgate.payment.remote;

/**
 * What is sold, for facilitators of version 1, which want it in the requirements. Nobody signs it.
 *
 * @param url absolute, as callers reach it from outside
 * @param description for people
 * @param mimeType of the answer that is sold
 */
public record ResourceInfo(String url, String description, String mimeType) {}
