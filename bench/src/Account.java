import java.io.IOException;
import java.time.Duration;

/** What the books and limits cost: the same requests to the same gateway, by a door without them and by the usual one, in turn. */
final class Account {

    private static final double MULTIPLE = 1.5;

    private final Run run;
    private final Ways ways;

    Account(Run run, Server gateway) {
        this.run = run;
        this.ways = Ways.of(run, gateway, "without books and limits", "on account");
    }

    void json() throws IOException, InterruptedException {
        Ask bare = Cost.JSON.at("/priced/v1/chat/completions");
        int total = run.effort().requests();
        new WarmUp(run, ways.other()).by("account", () -> bothWays(bare, total));
        Medians cost = ways.cpu("account", bare, Cost.JSON, Cost.CALLERS, total, Duration.ZERO);
        ways.tell("account", "a JSON request", cost, MULTIPLE);
        ways.figure("account", "answers a second on account, 16 callers", cost.of(ways.other().name(), 1), Double.NaN);
    }

    private Tally bothWays(Ask bare, int total) throws IOException {
        run.checked("warm-up", ways.usual(), Load.closed(ways.usual().port(), bare, Cost.CALLERS, total, Duration.ZERO));
        return Load.closed(ways.other().port(), Cost.JSON, Cost.CALLERS, total, Duration.ZERO);
    }
}
