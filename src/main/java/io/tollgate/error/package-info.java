/** The error vocabulary of the API. A leaf: it imports no other room. */
package io.tollgate.error;
