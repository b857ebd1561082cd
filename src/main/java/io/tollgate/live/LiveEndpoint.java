package io.tollgate.live;

import io.tollgate.upstream.Lessons;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.lang.Nullable;

/**
 * {@code /actuator/live}: what serves, what drains, what was refused, which rules the catalogue
 * lacks; {@code POST …/rollback} returns to the one before.
 */
@Endpoint(id = "live")
public final class LiveEndpoint {

    private final Live live;
    private final Lessons lessons;

    LiveEndpoint(Live live, Lessons lessons) {
        this.live = live;
        this.lessons = lessons;
    }

    @ReadOperation
    public Map<String, Object> show() {
        Generation serving = live.serving();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("generation", serving.number());
        shown.put("since", serving.since().toString());
        shown.put("digest", serving.snapshot().digest());
        shown.put("requests", serving.inside());
        shown.put("files", serving.snapshot().hashes());
        shown.put("draining", live.draining().stream().map(LiveEndpoint::draining).toList());
        shown.put("rollbacks", live.past());
        shown.put("refusal", refusal(live.refusal()));
        shown.put("proposed-rules", lessons.all());
        return shown;
    }

    private static @Nullable Map<String, Object> refusal(@Nullable Live.Refusal refusal) {
        return refusal == null
                ? null
                : Map.of("at", refusal.at().toString(), "findings", refusal.findings());
    }

    private static Map<String, Object> draining(Generation generation) {
        return Map.of("generation", generation.number(), "requests", generation.inside());
    }

    @WriteOperation
    public WebEndpointResponse<Map<String, Object>> act(@Selector String action) {
        if (!action.equals("rollback")) {
            return new WebEndpointResponse<>(404);
        }
        try {
            live.rollback();
            return new WebEndpointResponse<>(show());
        } catch (RefusedException e) {
            List<Finding> findings = e.findings();
            return new WebEndpointResponse<>(Map.of("refused", findings), 409);
        }
    }
}
