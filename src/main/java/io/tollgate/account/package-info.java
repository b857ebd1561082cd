/**
 * Callers with an account: what a call may cost is reserved before a provider is asked, what it did
 * cost is booked when it ends, however it ends, once.
 */
package io.tollgate.account;
