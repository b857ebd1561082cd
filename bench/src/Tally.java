/** What came back of one load. */
final class Tally {

    /** From the moment a request was due to the end of its answer. */
    final Samples latency = new Samples();

    /** From the moment a request was due to its first word. */
    final Samples firstWord = new Samples();

    /** From the provider's write of an event to its arrival. */
    final Samples lag = new Samples();

    private int errors;
    private String firstError;

    void error(String why) {
        errors++;
        if (firstError == null) {
            firstError = why;
        }
    }

    int answers() {
        return latency.size();
    }

    int errors() {
        return errors;
    }

    String firstError() {
        return firstError;
    }
}
