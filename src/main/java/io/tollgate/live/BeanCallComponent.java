package io.tollgate.live;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.bean.BeanComponent;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultEndpoint;

/**
 * The {@code bean} component of a generation: {@code bean:name} with the parameter {@code method},
 * as Camel's own, but the call is made out once, when the route is built (docs/decisions/0006).
 */
final class BeanCallComponent extends BeanComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
        String method = getAndRemoveParameter(parameters, "method", String.class);
        Object bean = CamelContextHelper.mandatoryLookup(getCamelContext(), name);
        return new BeanEndpoint(uri, this, BeanCall.of(getCamelContext(), bean, method));
    }

    private static final class BeanEndpoint extends DefaultEndpoint {

        private final BeanCall call;

        BeanEndpoint(String uri, BeanCallComponent component, BeanCall call) {
            super(uri, component);
            this.call = call;
        }

        @Override
        public Producer createProducer() {
            return new BeanProducer(this, call);
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("A route cannot begin with a bean");
        }
    }
}
