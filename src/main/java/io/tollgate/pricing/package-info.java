/** What a completion may cost at most, before it runs, and what it did cost, after. */
package io.tollgate.pricing;
