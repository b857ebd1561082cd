package io.tollgate.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * All that the admin API does. What changes something goes through the audit log, by its making.
 */
final class AdminApi {

    private final List<Act> acts = new ArrayList<>();
    private final AuditLog audit;

    AdminApi(AccountActs accounts, KeyActs keys, AuditLog audit) {
        this.audit = audit;
        reads("accounts", accounts::list);
        reads("accounts/*", accounts::show);
        reads("accounts/*/keys", keys::list);
        reads("keys/*", keys::show);
        reads("audit", audit::list);
        changes("POST", "accounts", "account.open", accounts::open);
        changes("PATCH", "accounts/*", "account.change", accounts::change);
        changes("POST", "accounts/*/keys", "key.create", keys::issue);
        changes("PATCH", "keys/*", "key.change", keys::change);
        changes("DELETE", "keys/*", "key.disable", keys::disable);
    }

    private void reads(String path, Function<Ask, Answer> doing) {
        acts.add(Act.of("GET", path, doing));
    }

    private void changes(String method, String path, String act, Function<Ask, Change> doing) {
        acts.add(Act.of(method, path, ask -> audit.act(ask.actor(), act, () -> doing.apply(ask))));
    }

    /** Those with this path, whatever the method. */
    List<Act> at(List<String> segments) {
        return acts.stream().filter(act -> act.places(segments) != null).toList();
    }
}
