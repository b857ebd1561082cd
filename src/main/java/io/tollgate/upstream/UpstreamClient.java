package io.tollgate.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.tollgate.carrier.Carriers;
import io.tollgate.stream.Cut;
import io.tollgate.stream.Flight;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.lang.Nullable;

/**
 * The HTTP client that all generations share for asking providers.
 *
 * <p>It does nothing on its own: no retry but of {@link StaleConnections}, no redirect, no cookie,
 * no decompression. Each call belongs to the flight it is made for, which can cut it in any phase
 * and must arrive in time.
 */
final class UpstreamClient {

    private final DispatchSettings settings;
    private final @Nullable Tracer tracer;

    private UpstreamClient(DispatchSettings settings, @Nullable Tracer tracer) {
        this.settings = settings;
        this.tracer = tracer;
    }

    /**
     * @param tracer gets a span for every call, until its headers are there; null where nothing is
     *     traced
     */
    static CloseableHttpClient of(
            DispatchSettings settings, @Nullable Tracer tracer, MeterRegistry meters) {
        UpstreamClient client = new UpstreamClient(settings, tracer);
        PoolingHttpClientConnectionManager connections = connections(settings);
        StaleConnections stale =
                new StaleConnections(connections, meters.counter("tollgate.upstream.stale"));
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setRequestExecutor(stale)
                .setRetryStrategy(stale)
                .setDefaultRequestConfig(requests(settings))
                .setUserAgent("tollgate")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .addExecInterceptorFirst("flight", client::trace)
                .build();
    }

    private static RequestConfig requests(DispatchSettings settings) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(DispatchSettings settings) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(settings.maxConnections())
                .setMaxConnPerRoute(settings.maxConnections())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setDnsResolver(new Names())
                // Thousands of streams are open at once, and their events are small.
                .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom().setBufferSize(2048).build())
                                .build())
                .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                                // Zero is no limit: the flight's own deadlines tell first byte and
                                // gap apart.
                                .setSocketTimeout(Timeout.ZERO_MILLISECONDS)
                                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                .build())
                .build();
    }

    private ClassicHttpResponse trace(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (tracer == null) {
            return ask(request, scope, chain);
        }
        Span span =
                tracer.nextSpan()
                        .name("ask provider")
                        .tag("server.address", scope.route.getTargetHost().toHostString());
        try (Tracer.SpanInScope here = tracer.withSpan(span.start())) {
            ClassicHttpResponse response = ask(request, scope, chain);
            span.tag("http.response.status_code", response.getCode());
            return response;
        } catch (IOException | HttpException | RuntimeException e) {
            span.error(e);
            throw e;
        } finally {
            span.end();
        }
    }

    private ClassicHttpResponse ask(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Flight flight = Flight.current();
        if (flight == null || !(scope.originalRequest instanceof Cancellable call)) {
            return chain.proceed(request, scope);
        }
        flight.calling(call::cancel);
        flight.expect(settings.firstByteTimeout().toNanos(), Cut.FIRST_BYTE_TIMEOUT);
        ClassicHttpResponse response = chain.proceed(request, scope);
        // The flight keeps the call, and with it a prompt of megabytes, for as long as a stream
        // lasts.
        scope.originalRequest.setEntity(null);
        request.setEntity(null);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            response.setEntity(new FlightEntity(entity));
        }
        return response;
    }

    /** Looking up a name can take seconds, and nothing else happens on that thread meanwhile. */
    private static final class Names extends SystemDefaultDnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            Carriers.leave();
            return super.resolve(host);
        }
    }

    /**
     * A body whose stream ends at its end or with its flight, and not when somebody else closes it:
     * Camel closes bodies when a route or a breaker block is done, and HttpClient then reads to the
     * end what nobody wants.
     */
    private static final class FlightEntity extends HttpEntityWrapper {

        FlightEntity(HttpEntity entity) {
            super(entity);
        }

        @Override
        public InputStream getContent() throws IOException {
            return new FilterInputStream(super.getContent()) {
                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    return in.read(bytes, from, length);
                }

                @Override
                public void close() {
                    // Its flight ends it.
                }
            };
        }
    }
}
