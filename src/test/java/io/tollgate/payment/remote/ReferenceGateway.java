package io.tollgate.payment.remote;

import io.tollgate.Gateway;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A whole gateway whose payments the reference facilitator settles, in a process of its own. */
record ReferenceGateway(ReferenceFacilitator reference, Gateway gateway) implements AutoCloseable {

    /**
     * Starts one whose {@code openai} upstream is at {@code baseUrl}.
     *
     * @param looks whether it is told of a node of the chain
     */
    static ReferenceGateway start(String baseUrl, boolean looks)
            throws IOException, InterruptedException {
        ReferenceFacilitator reference = ReferenceFacilitator.start();
        Map<String, Object> settings = new HashMap<>();
        settings.put("tollgate.payment.facilitator", "http");
        settings.put("tollgate.payment.facilitator-url", reference.url());
        settings.put("tollgate.payment.network", Remote.REQUIREMENTS.asset().network());
        settings.put("tollgate.payment.pay-to", Remote.REQUIREMENTS.payTo());
        settings.put("tollgate.payment.lease", "2s");
        if (looks) {
            settings.put("tollgate.payment.rpc-url", reference.chain());
        }
        return new ReferenceGateway(reference, Gateway.startKnown(baseUrl, settings));
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        reference.close();
    }
}
