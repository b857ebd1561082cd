package io.tollgate.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiErrors;
import io.tollgate.error.ApiException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The admin API over HTTP. Errors are worded as OpenAI words them. */
final class AdminServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(AdminServlet.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final transient AdminApi api;
    private final transient AskReader reader;
    private final transient ApiErrors errors = new ApiErrors();

    AdminServlet(AdminApi api, AskReader reader) {
        this.api = api;
        this.reader = reader;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        try {
            reader.requireOperator(request);
            List<String> path = reader.path(request);
            Answer answer = answer(request, path, api.at(path));
            write(response, answer.status(), JSON.writeValueAsBytes(answer.json()));
        } catch (MethodFault e) {
            response.setHeader("Allow", e.allowed);
            write(response, ApiError.refused(405, "method_not_allowed", e.getMessage()));
        } catch (ApiException e) {
            if (e.error().status() == 401) {
                LOG.warn(
                        "The admin API was asked without its token by {}", request.getRemoteAddr());
                response.setHeader("WWW-Authenticate", "Bearer");
            }
            write(response, e.error());
        } catch (RuntimeException e) {
            write(response, errors.read(e));
        }
    }

    private Answer answer(HttpServletRequest request, List<String> path, List<Act> there)
            throws IOException {
        if (there.isEmpty()) {
            throw Faults.nothingHere();
        }
        for (Act act : there) {
            if (act.method().equals(request.getMethod())) {
                return act.doing().apply(reader.read(request, act.places(path)));
            }
        }
        throw new MethodFault(there.stream().map(Act::method).collect(Collectors.joining(", ")));
    }

    private static void write(HttpServletResponse response, ApiError error) throws IOException {
        if (error.retryAfter() != null) {
            response.setHeader("Retry-After", Long.toString(error.retryAfterSeconds()));
        }
        write(response, error.status(), error.json());
    }

    private static void write(HttpServletResponse response, int status, byte[] json)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }

    /** The path is known, the method is not. */
    private static final class MethodFault extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final String allowed;

        MethodFault(String allowed) {
            super("That method is not allowed here; allowed: " + allowed, null, false, false);
            this.allowed = allowed;
        }
    }
}
