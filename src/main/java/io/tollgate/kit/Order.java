package io.tollgate.kit;

import java.math.BigInteger;
import java.nio.file.Path;
import org.springframework.lang.Nullable;

/**
 * What is to be bought, and on which terms.
 *
 * @param keyFile the payer's key, or null for a throw-away key
 * @param yes whether nobody is to be asked
 * @param most atomic units of USDC that it may cost
 */
record Order(
        Endpoint endpoint,
        String prompt,
        String model,
        @Nullable Path keyFile,
        boolean yes,
        BigInteger most,
        boolean stream) {}
