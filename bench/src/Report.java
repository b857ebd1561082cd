import java.util.Locale;
import java.util.stream.Collectors;

/** The result, for people and for programs. */
record Report(Settings settings, Run run, double withheld) {

    /** Above this share of stolen time, in per cent, the figures say more about the neighbours. */
    private static final double QUIET = 3;

    String markdown() {
        var text = new StringBuilder("| scenario | measure | nginx | tollgate | ratio | aim | | others, measured earlier |\n|---|---|--:|--:|--:|---|---|---|\n");
        run.rows().forEach(row -> text.append(row.markdown()).append('\n'));
        text.append("\nGateway JVM: `").append(settings.flags()).append('`');
        if (!settings.massFlags().equals(settings.flags())) {
            text.append("; for mass `").append(settings.massFlags()).append('`');
        }
        text.append(". Cores: ").append(Runtime.getRuntime().availableProcessors()).append(".\n");
        text.append("The host withheld %.0f %% of the CPU time that was wanted".formatted(withheld));
        text.append(withheld > QUIET ? ": **too noisy to quote**.\n" : ".\n");
        if (run.effort() == Effort.QUICK) {
            text.append("A quick run shows that all is in order; its figures are rough.\n");
        }
        run.faults().forEach(fault -> text.append("\n**Fault**: ").append(fault).append('\n'));
        return text.toString();
    }

    String json() {
        return String.format(Locale.ROOT, "{\"javaOptions\":%s,\"massJavaOptions\":%s,\"cores\":%d,\"withheldPercent\":%.1f,\"quick\":%b,\"rows\":[%s],\"faults\":[%s]}\n",
                quoted(settings.flags()),
                quoted(settings.massFlags()),
                Runtime.getRuntime().availableProcessors(),
                withheld,
                run.effort() == Effort.QUICK,
                run.rows().stream().map(Row::json).collect(Collectors.joining(",")),
                run.faults().stream().map(Report::quoted).collect(Collectors.joining(",")));
    }

    private static String quoted(String text) {
        String plain = text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
        return '"' + plain + '"';
    }
}
