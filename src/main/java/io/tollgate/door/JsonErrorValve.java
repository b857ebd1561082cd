package io.tollgate.door;

import io.tollgate.error.ApiError;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * What Tomcat refuses before a servlet sees it, such as a malformed request line, leaves as our
 * error object too.
 */
public final class JsonErrorValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable fault) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setHeader("x-request-id", RequestId.next());
            response.setContentType("application/json");
            byte[] json = error(status).json();
            response.setContentLength(json.length);
            response.getOutputStream().write(json);
            response.finishResponse();
        } catch (IOException callerLeft) {
            containerLog(callerLeft);
        }
    }

    private void containerLog(IOException e) {
        container.getLogger().debug("An error could not be reported", e);
    }

    private static ApiError error(int status) {
        return status < 500
                ? ApiError.refused(status, "bad_request", "The request is not valid HTTP here.")
                : ApiError.server(status, "internal_error", "Something went wrong here.");
    }
}
