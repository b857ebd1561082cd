package io.tollgate.upstream;

import java.io.IOException;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Camel's {@code http} component on the one shared client. Every generation has its own component,
 * and closes what its endpoints hold when it stops; connections must outlive it.
 */
public final class UpstreamComponent extends HttpComponent {

    private final HttpClient client;

    public UpstreamComponent(HttpClient client) {
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
    private record Unclosable(HttpClient client) implements HttpClient {

        @Override
        public ClassicHttpResponse executeOpen(
                HttpHost target, ClassicHttpRequest request, HttpContext context)
                throws IOException {
            return client.executeOpen(target, request, context);
        }

        @Override
        @Deprecated
        public org.apache.hc.core5.http.HttpResponse execute(ClassicHttpRequest request)
                throws IOException {
            return client.execute(request);
        }

        @Override
        @Deprecated
        public org.apache.hc.core5.http.HttpResponse execute(
                ClassicHttpRequest request, HttpContext context) throws IOException {
            return client.execute(request, context);
        }

        @Override
        @Deprecated
        public ClassicHttpResponse execute(HttpHost target, ClassicHttpRequest request)
                throws IOException {
            return client.execute(target, request);
        }

        @Override
        @Deprecated
        public org.apache.hc.core5.http.HttpResponse execute(
                HttpHost target, ClassicHttpRequest request, HttpContext context)
                throws IOException {
            return client.execute(target, request, context);
        }

        @Override
        public <T> T execute(
                ClassicHttpRequest request, HttpClientResponseHandler<? extends T> answer)
                throws IOException {
            return client.execute(request, answer);
        }

        @Override
        public <T> T execute(
                ClassicHttpRequest request,
                HttpContext context,
                HttpClientResponseHandler<? extends T> answer)
                throws IOException {
            return client.execute(request, context, answer);
        }

        @Override
        public <T> T execute(
                HttpHost target,
                ClassicHttpRequest request,
                HttpClientResponseHandler<? extends T> answer)
                throws IOException {
            return client.execute(target, request, answer);
        }

        @Override
        public <T> T execute(
                HttpHost target,
                ClassicHttpRequest request,
                HttpContext context,
                HttpClientResponseHandler<? extends T> answer)
                throws IOException {
            return client.execute(target, request, context, answer);
        }
    }
}
