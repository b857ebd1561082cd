package io.tollgate.upstream;

import java.io.IOException;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * Camel's {@code http} component on the one shared client. Every generation has its own component,
 * and closes what its endpoints hold when it stops; connections must outlive it.
 */
public final class UpstreamComponent extends HttpComponent {

    private final HttpClient client;

    public UpstreamComponent(CloseableHttpClient client) {
        this.client = new Unclosable(client);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        Endpoint endpoint = super.createEndpoint(uri, remaining, parameters);
        ((HttpEndpoint) endpoint).setHttpClient(client);
        return endpoint;
    }

    /** The shared client without its {@code close}. */
    private static final class Unclosable extends CloseableHttpClient {

        private final CloseableHttpClient client;

        Unclosable(CloseableHttpClient client) {
            this.client = client;
        }

        @Override
        @SuppressWarnings("deprecation")
        protected CloseableHttpResponse doExecute(
                HttpHost target, ClassicHttpRequest request, HttpContext context)
                throws IOException {
            return client.execute(target, request, context);
        }

        @Override
        public void close() {
            // Other generations use it.
        }

        @Override
        public void close(CloseMode mode) {
            close();
        }
    }
}
