package io.tollgate.payment.onchain;

import io.tollgate.payment.Authorization;
import java.util.OptionalLong;

/** What the chain shows of authorizations of one scheme. */
interface Past {

    /**
     * What has become of {@code authorization}.
     *
     * @param block as of which it counts as unused
     * @throws RpcException if not even that can be asked
     */
    Fate of(Authorization authorization, String block);

    /** How much a transaction moved by this authorization, if it is one that did. */
    OptionalLong moved(Receipt receipt, Authorization authorization);
}
