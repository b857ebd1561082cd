import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** What went wrong: loads with wrong or missing answers, servers that are gone. */
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
                int known = faults.size();
                double[] figures = measure.of(server);
                if (faults.size() > known) {
                    // A refusal costs less than an answer: the figures of wrong answers are none.
                    Arrays.fill(figures, Double.NaN);
                }
                medians.put(server, round, figures);
            }
        }
        return medians;
    }

    Tally checked(String scenario, Server server, Tally tally) {
        if (tally.errors() > 0) {
            fault("%s, %s: %d failed, %d succeeded; the first failure: %s"
                    .formatted(scenario, server.name(), tally.errors(), tally.answers(), tally.firstError()));
        }
        return tally;
    }

    void fault(String fault) {
        faults.add(fault);
        say(fault);
    }

    static void say(String progress) {
        System.err.println(progress);
    }
}
