/** Requests that may come twice, and are to be answered once: {@code Idempotency-Key}. */
package io.tollgate.idempotency;
