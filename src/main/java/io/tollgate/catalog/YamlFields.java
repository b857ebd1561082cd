package io.tollgate.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.springframework.lang.Nullable;

/** The fields of one mapping in the file; each fault knows its line. */
final class YamlFields {

    private final String file;
    private final Node node;
    private final Map<String, Node> fields = new LinkedHashMap<>();

    private YamlFields(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    static YamlFields of(String file, Node node, Set<String> known) throws CatalogException {
        YamlFields fields = new YamlFields(file, node);
        if (!(node instanceof MappingNode mapping)) {
            throw fields.fault(node, "must be a mapping");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String name = fields.scalar(tuple.getKeyNode());
            if (!known.contains(name)) {
                throw fields.fault(tuple.getKeyNode(), "unknown field '" + name + "'");
            }
            if (fields.fields.put(name, tuple.getValueNode()) != null) {
                throw fields.fault(tuple.getKeyNode(), "field '" + name + "' is there twice");
            }
        }
        return fields;
    }

    int line() {
        return line(node);
    }

    private static int line(Node at) {
        return at.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    CatalogException fault(Node at, String reason) {
        return new CatalogException(file, line(at), reason);
    }

    CatalogException fault(String field, String reason) {
        return fault(fields.getOrDefault(field, node), field + " " + reason);
    }

    private String scalar(Node at) throws CatalogException {
        if (at instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw fault(at, "must be a plain value");
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    Node node(String field) throws CatalogException {
        if (!has(field)) {
            throw fault(node, field + " is missing");
        }
        return fields.get(field);
    }

    String text(String field) throws CatalogException {
        String text = scalar(node(field));
        if (text.isBlank()) {
            throw fault(field, "must not be empty");
        }
        return text;
    }

    @Nullable
    String text(String field, @Nullable String otherwise) throws CatalogException {
        return has(field) ? text(field) : otherwise;
    }

    int count(String field, int otherwise) throws CatalogException {
        return has(field) ? count(field) : otherwise;
    }

    int count(String field) throws CatalogException {
        String text = text(field).replace("_", "");
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw fault(field, "must be a positive whole number");
        }
        return Integer.parseInt(text);
    }

    boolean flag(String field) throws CatalogException {
        String text = text(field, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw fault(field, "must be true or false");
        }
        return text.equals("true");
    }

    /** A price: a decimal string, quoted, so that no editor or parser makes a float of it. */
    BigDecimal price(String field) throws CatalogException {
        String text = text(field);
        if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw fault(field, "must be a decimal such as \"2.50\"");
        }
        return new BigDecimal(text);
    }

    @Nullable
    BigDecimal price(String field, @Nullable BigDecimal otherwise) throws CatalogException {
        return has(field) ? price(field) : otherwise;
    }

    List<Node> list(String field) throws CatalogException {
        if (!has(field)) {
            return List.of();
        }
        if (node(field) instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw fault(field, "must be a list");
    }

    List<String> texts(String field) throws CatalogException {
        List<String> texts = new ArrayList<>();
        for (Node item : list(field)) {
            texts.add(scalar(item));
        }
        return List.copyOf(texts);
    }

    String oneOf(String field, String otherwise, Set<String> values) throws CatalogException {
        String text = text(field, otherwise);
        if (!values.contains(text)) {
            throw fault(
                    field,
                    "must be one of " + String.join(", ", values.stream().sorted().toList()));
        }
        return text;
    }
}
