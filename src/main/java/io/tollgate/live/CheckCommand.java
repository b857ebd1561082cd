package io.tollgate.live;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code check [folder]}: holds a folder of routes against everything that the gateway checks
 * before it takes an edit, without serving. For a team's own CI.
 */
public final class CheckCommand {

    private CheckCommand() {}

    /**
     * @return the exit code: 0 if the gateway would take the folder, 1 if not; each reason is a
     *     line on {@code out}
     */
    public static int run(Class<?> application, List<String> arguments, PrintStream out) {
        String routes = arguments.isEmpty() ? "routes" : arguments.getFirst();
        String models = arguments.size() > 1 ? arguments.get(1) : "models.yaml";
        System.setProperty("logging.level.root", "off");
        try (ConfigurableApplicationContext context =
                new SpringApplicationBuilder(application)
                        .web(WebApplicationType.NONE)
                        .lazyInitialization(true)
                        .properties(Map.of("spring.main.log-startup-info", "false"))
                        .run(
                                "--spring.datasource.url=jdbc:h2:mem:check;MODE=PostgreSQL",
                                "--tollgate.access.bootstrap-key=")) {
            GenerationBuilder builder = context.getBean(GenerationBuilder.class);
            Snapshot snapshot = RouteFiles.read(Path.of(routes), Path.of(models));
            Generation generation = builder.build(1, snapshot);
            generation.close();
            out.println(routes + ": " + snapshot.files().size() + " files, all good");
            return 0;
        } catch (RefusedException e) {
            e.findings().forEach(out::println);
            return 1;
        }
    }
}
