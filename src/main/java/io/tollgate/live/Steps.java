package io.tollgate.live;

import java.util.List;
import java.util.Set;

/**
 * What steps may not be: whatever runs code that is not a listed bean, or changes what is already
 * checked.
 */
final class Steps implements RouteRule {

    private static final Set<String> NEVER =
            Set.of(
                    "script",
                    "process",
                    "kamelet",
                    "serviceCall",
                    "beanType",
                    "factoryBean",
                    "scriptLanguage",
                    "rest",
                    "restConfiguration",
                    "intercept",
                    "interceptFrom",
                    "interceptSendToEndpoint",
                    "customLoadBalancer",
                    "customTransformer",
                    "onPrepareRef",
                    "onPrepare",
                    "processorRef",
                    "aggregationStrategy",
                    "executorServiceRef",
                    "templateBean");

    private static final Set<String> LANGUAGES =
            Set.of(
                    "groovy",
                    "js",
                    "javaScript",
                    "python",
                    "mvel",
                    "ognl",
                    "spel",
                    "java",
                    "joor",
                    "xpath",
                    "xquery",
                    "jq",
                    "jsonpath",
                    "datasonnet",
                    "csimple",
                    "language",
                    "wasm",
                    "hl7terser",
                    "tokenize",
                    "xtokenize");

    private static final Set<String> CALLS = Set.of("to", "toD", "wireTap", "from");

    private final RouteSurroundings around;

    Steps(RouteSurroundings around) {
        this.around = around;
    }

    @Override
    public void check(RouteNode node, RouteNode parent, List<Finding> findings) {
        String key = node.key();
        if (NEVER.contains(key)) {
            findings.add(node.finding("'" + key + "' is not for routes that are edited live"));
        } else if (LANGUAGES.contains(key) && !around.languages().contains(key)) {
            findings.add(
                    node.finding(
                            "language '" + key + "' is not listed in tollgate.live.languages"));
        } else if (CALLS.contains(key) && !node.isMapping()) {
            findings.add(node.finding("'" + key + "' must be a mapping with a uri"));
        } else if (key.equals("expression") && node.text() != null && !parent.isExpression()) {
            findings.add(node.finding("an expression must name its language"));
        }
    }
}
