/** x402 facilitators elsewhere, asked over HTTP; what they answer is checked, not believed. */
package io.tollgate.payment.remote;
