import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The figures of several rounds by server; each reads as its median, and as not a number unless all could be measured. */
final class Medians {

    private final Map<String, double[][]> rounds = new HashMap<>();
    private final int count;

    Medians(int count) {
        this.count = count;
    }

    void put(Server server, int round, double... figures) {
        rounds.computeIfAbsent(server.name(), _ -> new double[count][])[round] = figures;
    }

    double of(String server, int figure) {
        double[][] measured = rounds.get(server);
        return measured == null ? Double.NaN : median(Arrays.stream(measured).mapToDouble(round -> round[figure]).toArray());
    }

    double nginx(int figure) {
        return of("nginx", figure);
    }

    double tollgate(int figure) {
        return of("tollgate", figure);
    }

    /** What a server adds to the mock's own figure. */
    double added(String server, int figure) {
        return of(server, figure) - of("mock", figure);
    }

    private static double median(double[] values) {
        if (Arrays.stream(values).anyMatch(Double::isNaN)) {
            return Double.NaN;
        }
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
