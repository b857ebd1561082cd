package io.tollgate.live;

import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Component;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.lang.Nullable;

/**
 * The connection to a message broker, made when a route first sends something. It outlives
 * generations of routes, and comes back when the broker does.
 */
final class Broker implements AutoCloseable {

    private final BrokerSettings settings;
    private @Nullable CachingConnectionFactory connections;

    Broker(BrokerSettings settings) {
        this.settings = settings;
    }

    /**
     * A component for one generation. What is sent is on the broker's disk when its step ends, and
     * no answer is waited for.
     *
     * @throws IllegalStateException if there is no broker, which refuses the edit
     */
    Component component() {
        if (settings.url().isEmpty()) {
            throw new IllegalStateException("jms needs a broker: set tollgate.broker.url");
        }
        JmsComponent component = new JmsComponent();
        component.setConnectionFactory(connections());
        component.setDisableReplyTo(true);
        return component;
    }

    private synchronized CachingConnectionFactory connections() {
        if (connections == null) {
            var broker = new ActiveMQConnectionFactory(settings.url());
            broker.setUser(settings.user().isEmpty() ? null : settings.user());
            broker.setPassword(settings.password().isEmpty() ? null : settings.password());
            broker.setBlockOnDurableSend(true);
            connections = new CachingConnectionFactory(broker);
        }
        return connections;
    }

    @Override
    public synchronized void close() {
        if (connections != null) {
            connections.destroy();
        }
    }
}
