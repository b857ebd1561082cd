package io.tollgate.catalog;

/** The catalogue file has a fault. */
public final class CatalogException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String reason;

    CatalogException(String file, int line, String reason) {
        super(file + ":" + line + ": " + reason);
        this.file = file;
        this.line = line;
        this.reason = reason;
    }

    public String file() {
        return file;
    }

    /** The first line is 1. */
    public int line() {
        return line;
    }

    public String reason() {
        return reason;
    }
}
