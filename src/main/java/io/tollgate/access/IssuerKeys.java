package io.tollgate.access;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import java.util.List;

/** The public keys of one issuer. */
@FunctionalInterface
interface IssuerKeys {

    /**
     * The keys that may have signed a token with {@code header}, which only selects among them.
     *
     * @throws io.tollgate.error.ApiException 503 if the keys cannot be had now
     */
    List<JWK> matching(JWSHeader header);
}
