import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Two ways through one gateway, taken in turn: the usual one, and another that is told in multiples of it. */
record Ways(Run run, Server usual, Server other) {

    static Ways of(Run run, Server gateway, String usual, String other) {
        return new Ways(run, gateway.as(usual), gateway.as(other));
    }

    Medians inTurn(String scenario, Run.Measure measure) throws IOException, InterruptedException {
        return run.inTurn(scenario, List.of(usual, other), measure);
    }

    /** The CPU time of the same load in both ways. */
    Medians cpu(String scenario, Ask usually, Ask otherwise, int callers, int total, Duration spread)
            throws IOException, InterruptedException {
        return new Cost(run, List.of(usual, other))
                .cpu(scenario, way -> isOther(way) ? otherwise : usually, callers, total, spread);
    }

    /** The same, each warmed up by its own load before. */
    Medians warmCpu(String scenario, Ask usually, Ask otherwise, int callers, int total) throws IOException, InterruptedException {
        return new Cost(run, List.of(usual, other))
                .warmCpu(scenario, way -> isOther(way) ? otherwise : usually, callers, total, Duration.ZERO);
    }

    /** Tells both, and the other in multiples of the usual one. */
    void tell(String scenario, String what, Medians cpu, double aim) {
        double usually = cpu.of(usual.name(), 0);
        double otherwise = cpu.of(other.name(), 0);
        figure(scenario, "CPU ms " + what + " " + usual.name(), usually, Double.NaN);
        figure(scenario, "CPU ms " + what + " " + other.name(), otherwise, Double.NaN);
        figure(scenario, "the one in multiples of the other", otherwise / usually, aim);
    }

    void figure(String scenario, String measure, double value, double aim) {
        run.add(Row.figure(scenario, measure, Double.NaN, value, aim));
    }

    boolean isOther(Server way) {
        return way.name().equals(other.name());
    }
}
