package io.tollgate.admin;

import io.tollgate.access.ApiKeys;
import io.tollgate.access.Budget.Period;
import io.tollgate.access.KeyTerms;
import io.tollgate.admin.KeyRows.KeyRow;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.lang.Nullable;

/** What can be done with keys. */
final class KeyActs {

    private static final int LONGEST_NAME = 200;

    /** Keys of this name are the bootstrap key's predecessors, and are disabled with them. */
    private static final String RESERVED = "bootstrap ";

    private final KeyRows rows;
    private final AccountRows accounts;
    private final ApiKeys keys;
    private final TermsReader terms;

    KeyActs(KeyRows rows, AccountRows accounts, ApiKeys keys, TermsReader terms) {
        this.rows = rows;
        this.accounts = accounts;
        this.keys = keys;
        this.terms = terms;
    }

    Answer list(Ask ask) {
        requireAccount(ask.id());
        String after = ask.query().getOrDefault("after", "");
        return Answer.list(rows.list(ask.id(), after, ask.limit()));
    }

    /** With what has been spent, of those that have a budget. */
    Answer show(Ask ask) {
        KeyRow key = rows.find(ask.id()).orElseThrow(() -> Faults.noSuch("key"));
        Map<String, Object> shown = key.shown();
        Shown spent = new Shown();
        spent(spent, "day_usd", key.id(), Period.DAY, key.terms().day());
        spent(spent, "month_usd", key.id(), Period.MONTH, key.terms().month());
        spent(spent, "total_usd", key.id(), Period.TOTAL, key.terms().total());
        shown.put("spent", spent.map());
        return Answer.ok(shown);
    }

    private void spent(Shown shown, String name, String key, Period period, @Nullable Long budget) {
        if (budget != null) {
            shown.usd(name, rows.spent(key, period));
        }
    }

    /** The key itself is in the answer and nowhere else. */
    Change issue(Ask ask) {
        String account = ask.id();
        Fields fields = ask.fields();
        String name = name(fields);
        String parent = fields.text("parent", 64);
        KeyTerms wanted = terms.read(fields, new KeyTerms(parent, null, null, null, null, null));
        fields.end();
        requireAccount(account);
        if (parent != null) {
            requireParent(parent, account);
        }
        // One that came by a token has no row of its own yet.
        keys.openAccount(account, account.substring(0, Math.min(account.length(), LONGEST_NAME)));
        ApiKeys.IssuedKey issued = keys.issue(account, name);
        keys.set(issued.id(), wanted);
        Map<String, Object> after = rows.find(issued.id()).orElseThrow().shown();
        Map<String, Object> told = new LinkedHashMap<>(after);
        told.put("key", issued.key());
        return new Change(issued.id(), null, after, Answer.created(told));
    }

    private static String name(Fields fields) {
        String name = fields.required("name", LONGEST_NAME);
        if (name.startsWith(RESERVED)) {
            throw Faults.field("name", "must not begin with '" + RESERVED + "'");
        }
        return name;
    }

    private void requireAccount(String account) {
        if (accounts.find(account).isEmpty()) {
            throw Faults.noSuch("account");
        }
    }

    private void requireParent(String id, String account) {
        KeyRow parent = rows.lock(id).orElse(null);
        if (parent == null || !parent.account().equals(account)) {
            throw Faults.field("parent", "is no key of this account");
        }
        if (parent.terms().parent() != null || parent.disabledAt() != null) {
            throw Faults.field("parent", "must be a key that is good and has none above it");
        }
    }

    Change change(Ask ask) {
        Fields fields = ask.fields();
        KeyRow before = locked(ask.id());
        boolean renamed = fields.has("name");
        if (renamed && before.name().startsWith(RESERVED)) {
            throw Faults.field("name", "cannot be changed: this is the bootstrap key");
        }
        String name = renamed ? name(fields) : before.name();
        KeyTerms wanted = terms.read(fields, before.terms());
        fields.end();
        rows.rename(before.id(), name);
        keys.set(before.id(), wanted);
        return Change.of(before.id(), before.shown(), locked(before.id()).shown());
    }

    /** For good: a key that may have leaked is not to come back. */
    Change disable(Ask ask) {
        ask.fields().end();
        KeyRow before = locked(ask.id());
        keys.disable(before.id());
        return Change.of(before.id(), before.shown(), locked(before.id()).shown());
    }

    private KeyRow locked(String id) {
        return rows.lock(id).orElseThrow(() -> Faults.noSuch("key"));
    }
}
