/** Payments with play money: every signature is checked for real, nothing of value moves. */
package io.tollgate.payment.sandbox;
