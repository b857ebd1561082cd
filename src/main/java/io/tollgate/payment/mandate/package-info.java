/** What owners permit once, capped and dated, and the collecting of what they owe by it. */
package io.tollgate.payment.mandate;
