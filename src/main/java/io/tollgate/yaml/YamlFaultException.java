package io.tollgate.yaml;

/** A YAML file that cannot be used, with the place of its first fault. */
public final class YamlFaultException extends RuntimeException {

    private final String file;
    private final int line;
    private final String reason;

    public YamlFaultException(String file, int line, String reason) {
        super(file + ":" + line + ": " + reason);
        this.file = file;
        this.line = line;
        this.reason = reason;
    }

    public String file() {
        return file;
    }

    /** The line of the fault, counted from 1. */
    public int line() {
        return line;
    }

    /** What is wrong there, in words an operator can act on. */
    public String reason() {
        return reason;
    }
}
