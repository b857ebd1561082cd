package io.tollgate.kit;

/** Why there is no answer, in one sentence for the person who asked. */
final class RefusalException extends Exception {

    RefusalException(String sentence) {
        super(sentence);
    }
}
