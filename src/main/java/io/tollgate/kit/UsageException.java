package io.tollgate.kit;

/** What is wrong with the words on the command line. */
final class UsageException extends Exception {

    UsageException(String sentence) {
        super(sentence);
    }
}
