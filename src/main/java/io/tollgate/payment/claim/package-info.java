/** Who holds which payment: at most one request, in one process, at any time. */
package io.tollgate.payment.claim;
