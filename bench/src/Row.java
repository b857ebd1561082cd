import java.util.Locale;

/** One line of the result. The aim bounds what is judged: tollgate over nginx, or tollgate's own figure. */
record Row(String scenario, String measure, double nginx, double tollgate, Judged judged, double aim, String others) {

    enum Judged {
        RATIO,
        FIGURE
    }

    static Row ratio(String scenario, String measure, double nginx, double tollgate, double aim, String others) {
        return new Row(scenario, measure, nginx, tollgate, Judged.RATIO, aim, others);
    }

    static Row figure(String scenario, String measure, double nginx, double tollgate, double aim) {
        return new Row(scenario, measure, nginx, tollgate, Judged.FIGURE, aim, "");
    }

    double ratio() {
        return tollgate / nginx;
    }

    /** Met, missed, or nothing where there is no aim or no gateway. */
    String verdict() {
        double reached = judged == Judged.RATIO ? ratio() : tollgate;
        return Double.isNaN(reached) || Double.isNaN(aim) ? "" : reached <= aim ? "met" : "**missed**";
    }

    String markdown() {
        String bound = Double.isNaN(aim) ? "" : judged == Judged.RATIO ? "at most " + number(aim) + "×" : "at most " + number(aim);
        return "| %s | %s | %s | %s | %s | %s | %s | %s |".formatted(
                scenario, measure, number(nginx), number(tollgate), judged == Judged.RATIO && Double.isFinite(ratio()) ? number(ratio()) + "×" : "",
                bound, verdict(), others);
    }

    String json() {
        return "{\"scenario\":\"%s\",\"measure\":\"%s\",\"nginx\":%s,\"tollgate\":%s,\"ratio\":%s,\"judged\":\"%s\",\"aim\":%s,\"verdict\":\"%s\"}"
                .formatted(scenario, measure, bare(nginx), bare(tollgate), bare(ratio()), judged, bare(aim), verdict().replace("*", ""));
    }

    private static String bare(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "null";
    }

    /** Three digits are all that a shared machine can promise. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        int decimals = Math.abs(value) >= 100 || value == Math.rint(value) ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
