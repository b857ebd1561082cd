package io.tollgate.upstream;

import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.util.TimeValue;

/**
 * Sends a request once more, on a fresh connection, if the kept one turns out to have been closed
 * by the provider in the meantime (docs/decisions/0008).
 */
final class StaleConnections extends HttpRequestExecutor implements HttpRequestRetryStrategy {

    /** A close that has happened already is seen at once; a later one may follow some work. */
    private static final long AT_ONCE = TimeUnit.SECONDS.toNanos(1);

    private final ConnPoolControl<?> connections;
    private final Counter count;

    StaleConnections(ConnPoolControl<?> connections, Counter count) {
        this.connections = connections;
        this.count = count;
    }

    /** A connection that has served before closed without a byte of an answer. */
    private static final class StaleException extends IOException {

        private static final long serialVersionUID = 1L;

        StaleException(IOException cause) {
            super(cause);
        }
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback informed,
            HttpContext context)
            throws IOException, HttpException {
        EndpointDetails traffic = connection.getEndpointDetails();
        long received = traffic.getReceivedBytesCount();
        long begun = System.nanoTime();
        try {
            return super.execute(request, connection, informed, context);
        } catch (SocketException | NoHttpResponseException e) {
            boolean silent = traffic.getReceivedBytesCount() == received;
            boolean atOnce = System.nanoTime() - begun < AT_ONCE;
            throw received > 0 && silent && atOnce ? new StaleException(e) : e;
        }
    }

    @Override
    public boolean retryRequest(
            HttpRequest request, IOException fault, int times, HttpContext context) {
        if (!(fault instanceof StaleException) || times > 1) {
            return false;
        }
        count.increment();
        // What was kept beside it may have been closed like it, and the next try is the last.
        connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
        return true;
    }

    @Override
    public boolean retryRequest(HttpResponse response, int times, HttpContext context) {
        return false;
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse response, int times, HttpContext context) {
        return TimeValue.ZERO_MILLISECONDS;
    }
}
