package io.tollgate.kit;

import java.math.BigInteger;
import java.nio.file.Path;
import org.springframework.lang.Nullable;

/**
 * What is to be bought, and on which terms.
 *
 * @param prompt empty if credit is bought
 * @param credit atomic units that go to the account of the payer's wallet; or null for an answer
 * @param keyFile the payer's key, or null for a throw-away key
 * @param yes whether nobody is to be asked
 * @param most atomic units of USDC that it may cost
 */
record Order(
        Endpoint endpoint,
        String prompt,
        @Nullable BigInteger credit,
        String model,
        @Nullable Path keyFile,
        boolean yes,
        BigInteger most,
        boolean stream) {}
