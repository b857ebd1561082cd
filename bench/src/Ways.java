import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Two ways through one gateway, taken in turn, and the other in multiples of the usual one. */
record Ways(Run run, Server usual, Server other, double aim) {

    static Ways of(Run run, Server gateway, String usual, String other, double aim) {
        return new Ways(run, gateway.as(usual), gateway.as(other), aim);
    }

    Medians inTurn(String scenario, Run.Measure measure) throws IOException, InterruptedException {
        return run.inTurn(scenario, List.of(usual, other), measure);
    }

    /** The CPU time of the same load in both ways. */
    void cost(String scenario, String what, Ask usually, Ask otherwise, int callers, int total, Duration spread)
            throws IOException, InterruptedException {
        Medians cpu = new Cost(run, List.of(usual, other))
                .cpu(scenario, way -> isOther(way) ? otherwise : usually, callers, total, spread);
        figure(scenario, "CPU ms " + what + " " + usual.name(), cpu.of(usual.name(), 0), Double.NaN);
        figure(scenario, "CPU ms " + what + " " + other.name(), cpu.of(other.name(), 0), Double.NaN);
        figure(scenario, "the one in multiples of the other", cpu.of(other.name(), 0) / cpu.of(usual.name(), 0), aim);
    }

    /** How much more the other way has of a figure. */
    double added(Medians medians, int figure) {
        return medians.of(other.name(), figure) - medians.of(usual.name(), figure);
    }

    boolean isOther(Server way) {
        return way.name().equals(other.name());
    }

    private void figure(String scenario, String measure, double value, double most) {
        run.add(Row.figure(scenario, measure, Double.NaN, value, most));
    }
}
