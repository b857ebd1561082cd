package io.tollgate.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.database.DatabaseClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Who has done what, when, to what, and what it was before and after. Rows are only ever added. */
final class AuditLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final DatabaseClock clock;

    AuditLog(JdbcClient jdbc, TransactionTemplate transactions, DatabaseClock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Does something together with its row here: both are there afterwards, or neither. */
    Answer act(Actor actor, String act, Supplier<Change> doing) {
        return transactions.execute(
                status -> {
                    Change done = doing.get();
                    write(actor, act, done);
                    return done.answer();
                });
    }

    private void write(Actor actor, String act, Change done) {
        jdbc.sql(
                        """
                        insert into admin_audit (made_at, actor, address, act, subject, was, became)
                        values (:at, :actor, :address, :act, :subject, :was, :became)
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor.name())
                .param("address", actor.address())
                .param("act", act)
                .param("subject", done.subject())
                .param("was", done.before() == null ? null : json(done.before()))
                .param("became", json(done.after()))
                .update();
    }

    /** The rows below {@code before}, newest first. */
    Answer list(Ask ask) {
        List<Map<String, Object>> rows =
                jdbc.sql(
                                """
                                select * from admin_audit where seq < :before
                                order by seq desc limit :most
                                """)
                        .param("before", ask.number("before", Long.MAX_VALUE, Long.MAX_VALUE))
                        .param("most", ask.limit())
                        .query(AuditLog::row)
                        .list();
        return Answer.list(rows);
    }

    private static Map<String, Object> row(ResultSet row, int number) throws SQLException {
        Shown shown = new Shown();
        shown.put("seq", row.getLong("seq"));
        shown.time("at", row.getObject("made_at", OffsetDateTime.class));
        shown.put("actor", row.getString("actor"));
        shown.put("address", row.getString("address"));
        shown.put("act", row.getString("act"));
        shown.put("subject", row.getString("subject"));
        shown.put("before", read(row.getString("was")));
        shown.put("after", read(row.getString("became")));
        return shown.map();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable JsonNode read(@Nullable String json) {
        try {
            return json == null ? null : JSON.readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
