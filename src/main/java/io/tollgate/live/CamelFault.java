package io.tollgate.live;

import java.nio.file.FileSystemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.springframework.lang.Nullable;

/** Finds file, line and reason in what Camel throws when routes don't start. */
final class CamelFault {

    private static final Pattern PLACE =
            Pattern.compile("([\\w./-]+\\.camel\\.ya?ml)(?::(\\d+)|[^\\n]*?, line (\\d+))?");

    private CamelFault() {}

    static Finding finding(Throwable fault) {
        String file = "";
        int line = 0;
        String reason = String.valueOf(fault.getMessage());
        for (Throwable cause = fault; cause != null; cause = next(cause)) {
            String message = String.valueOf(cause.getMessage());
            Matcher place = PLACE.matcher(message);
            if (place.find()) {
                file = file.isEmpty() ? place.group(1) : file;
                String number = place.group(2) != null ? place.group(2) : place.group(3);
                line = line == 0 && number != null ? Integer.parseInt(number) : line;
            }
            // Whose message is a path and nothing else.
            boolean path = cause instanceof FileSystemException;
            reason = path ? reason + " (" + cause.getClass().getSimpleName() + ")" : message;
            if (cause instanceof MarkedYamlEngineException yaml && yaml.getProblem() != null) {
                line = yaml.getProblemMark().map(mark -> mark.getLine() + 1).orElse(line);
                reason = "is not valid YAML: " + yaml.getProblem();
            }
        }
        return new Finding(file, line, first(reason));
    }

    private static @Nullable Throwable next(Throwable fault) {
        return fault.getCause() == fault ? null : fault.getCause();
    }

    private static String first(String reason) {
        String line = reason.lines().findFirst().orElse(reason);
        return line.length() > 400 ? line.substring(0, 400) + "…" : line;
    }
}
