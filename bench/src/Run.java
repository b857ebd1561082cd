import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A run of the bench: what it may do, and what it has found. */
final class Run {

    /** One round on one server. */
    interface Measure {
        double[] of(Server server) throws IOException, InterruptedException;
    }

    private final Effort effort;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    Run(Effort effort) {
        this.effort = effort;
    }

    Effort effort() {
        return effort;
    }

    List<Row> rows() {
        return rows;
    }

    /** Loads that had wrong or missing answers. */
    List<String> faults() {
        return faults;
    }

    void add(Row row) {
        rows.add(row);
    }

    /** Rounds in turn, A B A B, so that a noisy minute hits all alike. */
    Medians inTurn(String scenario, List<Server> servers, Measure measure) throws IOException, InterruptedException {
        var medians = new Medians(effort.rounds());
        for (int round = 0; round < effort.rounds(); round++) {
            say("%s, round %d of %d".formatted(scenario, round + 1, effort.rounds()));
            for (Server server : servers) {
                medians.put(server, round, measure.of(server));
            }
        }
        return medians;
    }

    Tally checked(String scenario, Server server, Tally tally) {
        if (tally.errors() > 0) {
            String fault = "%s, %s: %d failed, %d succeeded; the first failure: %s"
                    .formatted(scenario, server.name(), tally.errors(), tally.answers(), tally.firstError());
            faults.add(fault);
            say(fault);
        }
        return tally;
    }

    static void say(String progress) {
        System.err.println(progress);
    }
}
