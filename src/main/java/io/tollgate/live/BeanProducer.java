package io.tollgate.live;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** A bean step: what the bean returns, null included, is the body from then on. */
final class BeanProducer extends DefaultAsyncProducer {

    private final BeanCall call;

    BeanProducer(Endpoint endpoint, BeanCall call) {
        super(endpoint);
        this.call = call;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            Object result = call.on(exchange);
            // As Camel's own beans do: a method without a result leaves the body alone.
            if (call.hasResult()) {
                exchange.getMessage().setBody(result);
            }
        } catch (Throwable e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }
}
