/** Providers: which to ask in what order, how to ask them, and what their answers are worth. */
package io.tollgate.upstream;
