package io.tollgate.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.completion.RequestReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is refused before Camel sees it, and on which line. Each case is one step of an otherwise
 * sound route.
 */
class RouteCheckTest {

    /** The step under test begins on line 8, fourteen columns in. */
    private static final String ROUTE =
            """
            # A route.
            - route:
                id: one
                description: Does one thing
                from:
                  uri: direct:one
                  steps:
            """;

    private static final RouteSurroundings AROUND =
            new RouteSurroundings() {
                @Override
                public Optional<String> placeholder(String key) {
                    return key.startsWith("known.")
                            ? Optional.of("http://127.0.0.1")
                            : Optional.empty();
                }

                @Override
                public Optional<Class<?>> bean(String name) {
                    return name.equals("requestReader")
                            ? Optional.of(RequestReader.class)
                            : Optional.empty();
                }

                @Override
                public Set<String> components() {
                    return Set.of("platform-http", "direct", "bean", "http", "log");
                }

                @Override
                public Set<String> languages() {
                    return Set.of("simple", "constant", "method");
                }

                @Override
                public Set<String> upstreams() {
                    return Set.of("openai");
                }
            };

    private static List<Finding> check(String step) {
        return check(Map.of("one.camel.yaml", ROUTE + step.replace("|", "\n").indent(8)));
    }

    private static List<Finding> check(Map<String, String> files) {
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return RouteCheck.check(new Snapshot(bytes, "models.yaml", new byte[0]), AROUND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "- to:|    uri: direct:one",
                "- to:|    uri: bean:requestReader|    parameters:|      method: read(${body})",
                "- setBody:|    expression:|      simple:|        expression: ${body} == null",
                "- setHeader:|    name: X|    expression:|      simple:|        expression: ${header.Authorization}",
                "- setHeader:|    name: X|    expression:|      constant:|        expression: \"{{known.url}}\"",
                "- to:|    uri: \"{{known.url}}/x\"|    parameters:|      httpMethod: POST|      throwExceptionOnFailure: false",
                "- log:|    message: ${exchangeId} ${date:now:yyyy-MM-dd}",
            })
    void takesWhatIsSound(String step) {
        assertThat(check(step)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "8 ~ 'to' must be a mapping ~ - to: direct:one",
                "9 ~ no route consumes direct:two ~ - to:|    uri: direct:two",
                "9 ~ direct:upstream- for openai ~ - toD:|    uri: direct:upstream-${variable.upstream}",
                "9 ~ component 'exec' ~ - to:|    uri: exec:ls",
                "9 ~ component 'file' ~ - to:|    uri: file:/etc",
                "9 ~ component '${header.x}' ~ - toD:|    uri: ${header.x}",
                "10 ~ component 'langs' ~ - enrich:|    expression:|      constant: {expression: x}|      uri: langs",
                "9 ~ under parameters ~ - to:|    uri: log:x?level=INFO",
                "11 ~ no option 'retries' ~ - to:|    uri: http://127.0.0.1|    parameters:|      retries: 3",
                "9 ~ bean 'dataSource' ~ - to:|    uri: bean:dataSource|    parameters:|      method: getConnection()",
                "9 ~ names no method ~ - to:|    uri: bean:requestReader",
                "11 ~ name the method's arguments ~ - to:|    uri: bean:requestReader|    parameters:|      method: read",
                "11 ~ no method reed of 1 ~ - to:|    uri: bean:requestReader|    parameters:|      method: reed(${body})",
                "11 ~ no method read of 2 ~ - to:|    uri: bean:requestReader|    parameters:|      method: read(${body}, 1)",
                "11 ~ no method getClass ~ - to:|    uri: bean:requestReader|    parameters:|      method: getClass()",
                "11 ~ not a bean ~ - to:|    uri: http://127.0.0.1|    parameters:|      headerFilterStrategy: '#class:java.lang.Runtime'",
                "11 ~ not a bean ~ - to:|    uri: http://127.0.0.1|    parameters:|      headerFilterStrategy: '#environment'",
                "9 ~ 'script' is not for ~ - script:|    expression:|      simple: {expression: x}",
                "8 ~ 'kamelet' is not for ~ - kamelet: sink",
                "10 ~ language 'groovy' ~ - setBody:|    expression:|      groovy:|        expression: System.exit(1)",
                "10 ~ language 'spel' ~ - setBody:|    expression:|      spel:|        expression: T(java.lang.Runtime)",
                "11 ~ ${bean:type:java.lang.Runtime} ~ - setBody:|    expression:|      simple:|        expression: ${bean:type:java.lang.Runtime}",
                "11 ~ ${env.HOME} ~ - setBody:|    expression:|      simple:|        expression: ${env.HOME}",
                "11 ~ ${sys.user.home} ~ - setBody:|    expression:|      simple:|        expression: ${sys.user.home}",
                "11 ~ ${properties:a} ~ - setBody:|    expression:|      simple:|        expression: ${properties:a}",
                "11 ~ ${camelContext.registry} ~ - setBody:|    expression:|      simple:|        expression: ${camelContext.registry}",
                "11 ~ ${exchange.context} ~ - setBody:|    expression:|      simple:|        expression: ${exchange.context}",
                "11 ~ ${ref:environment} ~ - setBody:|    expression:|      simple:|        expression: ${ref:environment}",
                "11 ~ ${type:java.lang.Runtime} ~ - setBody:|    expression:|      simple:|        expression: ${type:java.lang.Runtime}",
                "11 ~ ${body.class} ~ - setBody:|    expression:|      simple:|        expression: ${body.class}",
                "11 ~ ${variable.x.getClass.name} ~ - setBody:|    expression:|      simple:|        expression: ${variable.x.getClass.name}",
                "11 ~ is not for routes ~ - setBody:|    expression:|      simple:|        expression: ${body.substring(1)}",
                "11 ~ nested ~ - setBody:|    expression:|      simple:|        expression: ${body.${header.x}}",
                "11 ~ in a resource ~ - setBody:|    expression:|      simple:|        expression: resource:file:/etc/passwd",
                "11 ~ more than one operator ~ - setBody:|    expression:|      simple:|        expression: ${body} == null && ${header.x} == null",
                "11 ~ {{unknown.thing}} is not set ~ - setBody:|    expression:|      constant:|        expression: '{{unknown.thing}}'",
                "11 ~ secrets never stand ~ - setBody:|    expression:|      constant:|        expression: '{{known.api-key}}'",
                "11 ~ secrets never stand ~ - setBody:|    expression:|      constant:|        expression: '{{known.password}}'",
                "11 ~ not the plain name ~ - setBody:|    expression:|      constant:|        expression: '{{env:HOME}}'",
            })
    void refusesWithTheLine(int line, String reason, String step) {
        assertThat(check(step))
                .anySatisfy(
                        finding -> {
                            assertThat(finding.file()).isEqualTo("one.camel.yaml");
                            assertThat(finding.line()).isBetween(line - 1, line + 1);
                            assertThat(finding.reason()).contains(reason);
                        });
    }

    @Test
    void refusesChaptersThatAreNone() {
        assertThat(
                        check(
                                Map.of(
                                        "a.camel.yaml",
                                        "- beans:\n    - name: x\n      type: java.lang.Runtime\n")))
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.toString()).contains("a.camel.yaml:1", "beans"));
        assertThat(check(Map.of("a.camel.yaml", "- from:\n    uri: direct:x\n"))).hasSize(1);
    }

    @Test
    void refusesBrokenYamlAtItsLine() {
        assertThat(check(Map.of("a.camel.yaml", "- route:\n    id: x\n   description: y\n")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.line()).isEqualTo(3));
    }

    @Test
    void refusesAnIdThatIsThereTwice() {
        assertThat(
                        check(
                                Map.of(
                                        "a.camel.yaml",
                                        ROUTE + "        - log: {message: x}\n",
                                        "b.camel.yaml",
                                        ROUTE + "        - log: {message: x}\n")))
                .anySatisfy(
                        finding ->
                                assertThat(finding.toString())
                                        .contains("b.camel.yaml", "'one' is there twice"));
    }

    @Test
    void refusesATemplateThatIsMissingOrGivenWrongParameters() {
        String instance =
                "- templatedRoute:\n    routeId: i\n    routeTemplateRef: t\n    parameters:\n      - name: q\n        value: 1\n";
        String template =
                "- routeTemplate:\n    id: t\n    description: d\n    parameters:\n      - name: p\n    route:\n      from:\n        uri: direct:{{p}}\n        steps:\n          - log: {message: x}\n";
        assertThat(check(Map.of("i.camel.yaml", instance)).toString())
                .contains("there is no template 't'");
        assertThat(check(Map.of("i.camel.yaml", instance, "t.camel.yaml", template)).toString())
                .contains("parameter 'p' is not given", "has no parameter 'q'");
    }
}
