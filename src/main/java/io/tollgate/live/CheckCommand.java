package io.tollgate.live;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.FileSystemUtils;

/**
 * {@code check [folder [catalogue]]}: holds a folder of routes and a catalogue against everything
 * that the gateway checks before it takes an edit, without serving. For a team's own CI.
 */
public final class CheckCommand {

    private final Class<?> application;
    private final Path routes;
    private final Path models;

    private CheckCommand(Class<?> application, Path routes, Path models) {
        this.application = application;
        this.routes = routes;
        this.models = models;
    }

    /**
     * @return the exit code: 0 if the gateway would take the folder, 1 if not; each reason is a
     *     line on {@code out}
     */
    public static int run(Class<?> application, List<String> arguments, PrintStream out) {
        String routes = arguments.isEmpty() ? "routes" : arguments.getFirst();
        String models = arguments.size() > 1 ? arguments.get(1) : "models.yaml";
        try {
            int files = new CheckCommand(application, Path.of(routes), Path.of(models)).files();
            out.println(routes + ": " + files + " files, all good");
            return 0;
        } catch (RefusedException e) {
            e.findings().forEach(out::println);
        } catch (IOException | RuntimeException e) {
            out.println("the gateway can't start: " + NestedExceptionUtils.getMostSpecificCause(e));
        }
        return 1;
    }

    /** How many route files there are, all of them good. */
    private int files() throws RefusedException, IOException {
        Snapshot snapshot = RouteFiles.read(routes, models);
        Path home = Files.createTempDirectory("check");
        try (ConfigurableApplicationContext context = start(home)) {
            context.getBean(GenerationBuilder.class).build(1, snapshot).close();
            return snapshot.files().size();
        } finally {
            FileSystemUtils.deleteRecursively(home);
        }
    }

    /**
     * A gateway that opens no door, keeps nothing, says nothing and makes only what it is asked
     * for.
     */
    private ConfigurableApplicationContext start(Path home) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .run(
                        "--spring.datasource.url=jdbc:h2:mem:check;MODE=PostgreSQL",
                        "--tollgate.data-dir=" + home,
                        "--tollgate.access.bootstrap-key=",
                        "--management.endpoint.health.validate-group-membership=false",
                        "--logging.threshold.console=off");
    }
}
