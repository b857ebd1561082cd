package io.tollgate.account;

import io.tollgate.door.Reply;
import io.tollgate.ledger.StatementStore.Paid;
import io.tollgate.ledger.StatementStore.Row;
import io.tollgate.ledger.UsageRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A month as rows of text (RFC 4180), read page by page however long it is. */
final class StatementCsv {

    private static final int PAGE = 500;

    private static final List<String> HEAD =
            List.of(
                    "type",
                    "id",
                    "time",
                    "credential",
                    "endpoint",
                    "model",
                    "upstream",
                    "stream",
                    "ending",
                    "prompt_tokens",
                    "completion_tokens",
                    "cached_tokens",
                    "cache_write_tokens",
                    "cache_write_hour_tokens",
                    "reasoning_tokens",
                    "usage_source",
                    "base",
                    "commission",
                    "margin",
                    "amount",
                    "catalog_version",
                    "rule_hash",
                    "price",
                    "transaction");

    private StatementCsv() {}

    static Reply reply(Statement statement) {
        // Before the status goes out: what cannot be read is an error, not an empty month.
        List<Paid> payments = statement.payments();
        List<Row> first = statement.rows(0, PAGE);
        Map<String, String> headers =
                Map.of(
                        "Content-Type",
                        "text/csv; charset=utf-8",
                        "Content-Disposition",
                        "attachment; filename=\"statement-" + statement.month() + ".csv\"");
        Reply.Stream body = out -> write(statement, payments, first, out);
        return new Reply(200, headers, body);
    }

    private static void write(
            Statement statement, List<Paid> payments, List<Row> first, OutputStream out)
            throws IOException {
        write(out, HEAD.stream());
        for (Paid paid : payments) {
            write(out, fields(paid));
        }
        List<Row> rows = first;
        while (!rows.isEmpty()) {
            for (Row row : rows) {
                write(out, fields(row.used()));
            }
            out.flush();
            rows = rows.size() < PAGE ? List.of() : statement.rows(rows.getLast().seq(), PAGE);
        }
    }

    private static Stream<String> fields(Paid paid) {
        Map<String, String> known =
                Map.of(
                        "type", "payment",
                        "id", paid.id(),
                        "time", paid.at().toString(),
                        "amount", "-" + Usd.of(paid.amount()),
                        "transaction", String.valueOf(paid.reference()));
        return HEAD.stream().map(name -> known.getOrDefault(name, ""));
    }

    private static Stream<String> fields(UsageRecord used) {
        Stream<Object> numbers = UsageWords.tokens(used.usage()).values().stream();
        return Stream.of(
                        Stream.<Object>of(
                                "usage",
                                used.id(),
                                Instant.ofEpochMilli(used.at()),
                                used.credential(),
                                used.door(),
                                used.model(),
                                used.upstream(),
                                used.streamed(),
                                used.ending()),
                        numbers,
                        Stream.<Object>of(
                                used.counted() ? "tollgate" : "provider",
                                Usd.of(used.charge().base()),
                                Usd.of(used.charge().commission()),
                                Usd.of(used.charge().margin()),
                                Usd.of(used.charge().amount()),
                                used.price().catalogVersion(),
                                used.price().ruleHash(),
                                used.price().id(),
                                ""))
                .flatMap(part -> part)
                .map(String::valueOf);
    }

    private static void write(OutputStream out, Stream<String> fields) throws IOException {
        String line = fields.map(StatementCsv::quoted).collect(Collectors.joining(",")) + "\r\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }

    /** What a spreadsheet would take for a formula is made text. */
    private static String quoted(String field) {
        boolean formula = !field.isEmpty() && "=+@\t\r".indexOf(field.charAt(0)) >= 0;
        String safe = formula ? "'" + field : field;
        return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
