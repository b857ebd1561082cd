package io.tollgate.live;

import io.tollgate.yaml.YamlTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.springframework.lang.Nullable;

/**
 * One value in a route file, with its place.
 *
 * @param key the name it stands under; that of the list for an element of one
 */
record RouteNode(String file, String key, Node node) {

    int line() {
        return YamlTree.line(node);
    }

    Finding finding(String reason) {
        return new Finding(file, line(), reason);
    }

    /** Its text, or null if it is a mapping or a list. */
    @Nullable
    String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : null;
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    /**
     * Whether it is an expression of one language, in which {@code expression} is the text itself.
     */
    boolean isExpression() {
        return java.util.Set.of("simple", "constant", "method", "header", "variable").contains(key);
    }

    /** The members of a mapping; none for anything else. */
    Map<String, RouteNode> members() {
        Map<String, RouteNode> members = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
                members.put(name, new RouteNode(file, name, tuple.getValueNode()));
            }
        }
        return members;
    }

    @Nullable
    RouteNode member(String name) {
        return members().get(name);
    }

    /** The text of a member, or null if it is not there or has none. */
    @Nullable
    String text(String name) {
        RouteNode member = member(name);
        return member == null ? null : member.text();
    }

    List<RouteNode> elements() {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream().map(each -> new RouteNode(file, key, each)).toList()
                : List.of();
    }

    /** Visits this value and all within, each with the mapping it is a member of. */
    void walk(@Nullable RouteNode parent, BiConsumer<RouteNode, RouteNode> visitor) {
        visitor.accept(this, parent == null ? this : parent);
        members().values().forEach(member -> member.walk(this, visitor));
        elements().forEach(element -> element.walk(this, visitor));
    }
}
