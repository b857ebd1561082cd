package io.tollgate.admin;

import io.tollgate.access.ApiKeys;
import io.tollgate.ledger.Ledger;
import java.util.Map;

/** What can be done with accounts. */
final class AccountActs {

    private static final int LONGEST_ID = 512;
    private static final int LONGEST_NAME = 200;

    private final AccountRows rows;
    private final ApiKeys keys;
    private final Ledger ledger;

    AccountActs(AccountRows rows, ApiKeys keys, Ledger ledger) {
        this.rows = rows;
        this.keys = keys;
        this.ledger = ledger;
    }

    Answer list(Ask ask) {
        return Answer.list(rows.list(ask.query().getOrDefault("after", ""), ask.limit()));
    }

    Answer show(Ask ask) {
        return Answer.ok(find(ask.id()));
    }

    private Map<String, Object> find(String id) {
        return rows.find(id).orElseThrow(() -> Faults.noSuch("account"));
    }

    /** An id of one's own is for accounts that come by a token, before they do. */
    Change open(Ask ask) {
        Fields fields = ask.fields();
        String name = fields.required("name", LONGEST_NAME);
        String id = fields.text("id", LONGEST_ID);
        boolean limited = fields.has("ceiling_usd");
        Long ceiling = fields.usd("ceiling_usd");
        fields.end();
        String opened = id == null ? keys.openAccount(name) : open(id, name);
        if (limited) {
            ledger.limit(opened, ceiling);
        }
        Map<String, Object> after = find(opened);
        return new Change(opened, null, after, Answer.created(after));
    }

    private String open(String id, String name) {
        if (!keys.openAccount(id, name)) {
            throw Faults.taken("There is an account '" + id + "' already.");
        }
        return id;
    }

    Change change(Ask ask) {
        String id = ask.id();
        Fields fields = ask.fields();
        String name = fields.has("name") ? fields.required("name", LONGEST_NAME) : null;
        boolean limited = fields.has("ceiling_usd");
        Long ceiling = fields.usd("ceiling_usd");
        Boolean suspended = fields.flag("suspended");
        fields.end();
        if (rows.find(id).isEmpty()) {
            throw Faults.noSuch("account");
        }
        // One that came by a token has no row of its own yet.
        keys.openAccount(id, id.substring(0, Math.min(id.length(), LONGEST_NAME)));
        rows.lock(id);
        Map<String, Object> before = find(id);
        if (name != null) {
            rows.rename(id, name);
        }
        if (limited) {
            ledger.limit(id, ceiling);
        }
        if (suspended != null && !suspended.equals(before.get("suspended"))) {
            rows.suspend(id, suspended);
        }
        return Change.of(id, before, find(id));
    }
}
