package io.tollgate.live;

import java.util.List;
import java.util.stream.Collectors;

/** An edit that can't be taken; nothing has changed. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    public RefusedException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
