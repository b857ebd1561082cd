/** Which thread of the platform carries a virtual one. A leaf: it imports no other room. */
package io.tollgate.carrier;
