import java.io.IOException;

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
        Medians cost = ways.warmCpu("account", bare, Cost.JSON, Cost.CALLERS, total);
        ways.tell("account", "a JSON request", cost, MULTIPLE);
        ways.figure("account", "answers a second on account, 16 callers", cost.of(ways.other().name(), 1), Double.NaN);
    }
}
