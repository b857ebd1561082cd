package io.tollgate.live;

/**
 * One fault of an edit.
 *
 * @param file the file as the routes folder names it; empty if the fault is nobody's in particular
 * @param line its line, the first is 1; 0 if unknown
 */
public record Finding(String file, int line, String reason) {

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (file.isEmpty() ? "" : ": ") + reason;
    }
}
