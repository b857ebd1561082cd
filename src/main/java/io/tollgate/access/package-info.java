/**
 * Who is calling. {@link io.tollgate.access.Callers} turns the two credential headers of a request
 * into a {@link io.tollgate.access.Caller} or a 401: an API key is looked up by its keyed hash, a
 * JWT is verified against Tollgate's own key or the key set of a configured issuer. A store or an
 * issuer that cannot be asked is a 503, never a 401. {@link io.tollgate.access.Sessions} gives
 * tokens to wallets that have signed in, refreshes and revokes them. Files of the data folder hold
 * the pepper of the hashes and the key that signs Tollgate's own tokens.
 */
package io.tollgate.access;
