/** How much a caller may use in a minute and at a time, whatever it can pay. */
package io.tollgate.limit;
