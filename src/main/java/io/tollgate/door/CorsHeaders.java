package io.tollgate.door;

/**
 * The headers that a web page's SDK may send and read, as OpenAI's, Anthropic's and x402's clients
 * do.
 */
final class CorsHeaders {

    static final String ALLOWED =
            String.join(
                    ",",
                    "accept",
                    "authorization",
                    "content-type",
                    "content-encoding",
                    "x-api-key",
                    "payment-signature",
                    "x-payment",
                    "sign-in-with-x",
                    "x-client-request-id",
                    "idempotency-key",
                    "anthropic-version",
                    "anthropic-beta",
                    "anthropic-dangerous-direct-browser-access",
                    "openai-organization",
                    "openai-project",
                    "openai-beta",
                    "user-agent",
                    "x-session-id",
                    "x-tollgate-parameters",
                    "x-stainless-arch",
                    "x-stainless-lang",
                    "x-stainless-os",
                    "x-stainless-package-version",
                    "x-stainless-retry-count",
                    "x-stainless-runtime",
                    "x-stainless-runtime-version",
                    "x-stainless-timeout",
                    "x-stainless-helper-method");

    static final String EXPOSED =
            "payment-required,x-payment-required,payment-response,x-payment-response,"
                    + "x-receipt-id,x-payment-receipt,x-tollgate-counted-by,"
                    + "x-request-id,x-client-request-id,retry-after,x-should-retry,x-tollgate-adjusted,"
                    + "x-fallback-used,x-fallback-model,x-tollgate-lifecycle,"
                    + "x-ratelimit-limit,x-ratelimit-remaining,x-ratelimit-reset,"
                    + "x-ratelimit-limit-requests,x-ratelimit-remaining-requests,"
                    + "x-ratelimit-reset-requests,x-ratelimit-limit-tokens,"
                    + "x-ratelimit-remaining-tokens,x-ratelimit-reset-tokens,idempotent-replayed";

    private CorsHeaders() {}
}
