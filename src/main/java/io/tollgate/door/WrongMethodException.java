package io.tollgate.door;

/** The path is known, the method is not let in there. */
final class WrongMethodException extends RuntimeException {

    private final String allowed;

    WrongMethodException(String method, String allowed) {
        super("Method " + method + " is not allowed here; allowed: " + allowed, null, false, false);
        this.allowed = allowed;
    }

    /** The value of {@code Allow}. */
    String allowed() {
        return allowed;
    }
}
