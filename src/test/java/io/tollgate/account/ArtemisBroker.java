package io.tollgate.account;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A real broker on a port of loopback, that may go away and come back with what it had. */
final class ArtemisBroker implements AutoCloseable {

    private final Path folder;
    private final String url;
    private EmbeddedActiveMQ server;

    ArtemisBroker(Path folder, int port) {
        this.folder = folder;
        this.url = "tcp://127.0.0.1:" + port;
    }

    String url() {
        return url;
    }

    void start() throws Exception {
        ConfigurationImpl settings = new ConfigurationImpl();
        settings.setSecurityEnabled(false).setJMXManagementEnabled(false);
        settings.setJournalType(JournalType.NIO)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .addAcceptorConfiguration("core", url);
        settings.setJournalFileSize(1 << 20).setMaxDiskUsage(-1);
        server = new EmbeddedActiveMQ().setConfiguration(settings).start();
    }

    void stop() throws Exception {
        server.stop();
    }

    /** Takes all that is in a queue, until nothing has come for a while. */
    List<Message> take(String queue) throws JMSException {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
                Connection connection = factory.createConnection();
                Session session = connection.createSession();
                MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            connection.start();
            List<Message> taken = new ArrayList<>();
            Message next = consumer.receive(1_000);
            while (next != null) {
                taken.add(next);
                next = consumer.receive(1_000);
            }
            return taken;
        }
    }

    @Override
    public void close() throws Exception {
        stop();
    }
}
