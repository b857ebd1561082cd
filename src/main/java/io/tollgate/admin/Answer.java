package io.tollgate.admin;

import java.util.List;
import java.util.Map;

/** What the admin API answers with. */
record Answer(int status, Map<String, Object> json) {

    static Answer ok(Map<String, Object> json) {
        return new Answer(200, json);
    }

    static Answer created(Map<String, Object> json) {
        return new Answer(201, json);
    }

    static Answer list(List<Map<String, Object>> rows) {
        return ok(Map.of("data", rows));
    }
}
