package io.tollgate.limit;

import io.github.bucket4j.TimeMeter;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counters as each of several instances has them. */
final class Instance {

    private Instance() {}

    static SharedCounters on(DataSource source, TimeMeter time) {
        return LimitConfiguration.shared(source, JdbcClient.create(source), time, time);
    }
}
