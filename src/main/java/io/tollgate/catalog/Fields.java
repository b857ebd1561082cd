package io.tollgate.catalog;

import io.tollgate.yaml.YamlFaultException;
import io.tollgate.yaml.YamlTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One mapping of a catalogue file, read strictly: what nobody asks for is a fault. */
final class Fields {

    private final String file;
    private final String path;
    private final Node node;
    private final Map<String, Node> values = new HashMap<>();

    /**
     * @param path what to call this mapping in a fault; empty for an entry of its own
     * @param known the keys it may have
     */
    Fields(String file, String path, Node node, List<String> known) {
        this.file = file;
        this.path = path;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw fault(node, (path.isEmpty() ? "" : path + " ") + "must be a mapping of keys");
        }
        mapping.getValue().forEach(field -> add(field, known));
    }

    private void add(NodeTuple field, List<String> known) {
        Node key = field.getKeyNode();
        String name = key instanceof ScalarNode scalar ? scalar.getValue() : "?";
        if (!known.contains(name)) {
            throw fault(key, "unknown key '" + label(name) + "'");
        }
        if (values.put(name, field.getValueNode()) != null) {
            throw fault(key, "duplicate key '" + label(name) + "'");
        }
    }

    Scalar need(String key) {
        return may(key).orElseThrow(() -> missing(key));
    }

    Optional<Scalar> may(String key) {
        return Optional.ofNullable(values.get(key))
                .map(value -> new Scalar(file, label(key), value));
    }

    Optional<Fields> mapping(String key, List<String> known) {
        return Optional.ofNullable(values.get(key))
                .map(value -> new Fields(file, label(key), value, known));
    }

    /**
     * The mappings of a list; none if the key is absent.
     *
     * @param element what to call one of them in a fault
     */
    List<Fields> mappings(String key, String element, List<String> known) {
        return items(key).stream().map(item -> new Fields(file, element, item, known)).toList();
    }

    /** The texts of a list; none if the key is absent. */
    List<Scalar> scalars(String key) {
        return items(key).stream().map(item -> new Scalar(file, label(key), item)).toList();
    }

    /** The texts of a list, or the one that stands for it; none if the key is absent. */
    List<Scalar> oneOrMore(String key) {
        return values.get(key) instanceof ScalarNode one
                ? List.of(new Scalar(file, label(key), one))
                : scalars(key);
    }

    private List<Node> items(String key) {
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence)) {
            throw fault(value, label(key) + " must be a list");
        }
        return List.copyOf(sequence.getValue());
    }

    YamlFaultException missing(String key) {
        return fault(label(key) + " is missing");
    }

    /** A fault of the mapping as a whole. */
    YamlFaultException fault(String reason) {
        return fault(node, reason);
    }

    private YamlFaultException fault(Node place, String reason) {
        return new YamlFaultException(file, YamlTree.line(place), reason);
    }

    private String label(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
