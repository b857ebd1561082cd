/** Sells one completion: asks for the money, takes the payment, settles it, writes the receipt. */
package io.tollgate.payment.checkout;
