package io.tollgate.live;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a few lines, not in a stack trace, that there is nothing to start with. */
final class RefusedAnalyzer extends AbstractFailureAnalyzer<RefusedException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, RefusedException cause) {
        return new FailureAnalysis(
                "The routes and the catalogue can't be served:\n\n" + cause.getMessage(),
                "Mend the files, or point tollgate.routes-dir and tollgate.models-file elsewhere.",
                cause);
    }
}
