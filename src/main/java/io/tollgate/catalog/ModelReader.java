package io.tollgate.catalog;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads the models of a catalogue file, strictly: what it does not know is a typing mistake until
 * proven otherwise.
 */
final class ModelReader {

    private static final Set<String> FIELDS =
            Set.of(
                    "id",
                    "name",
                    "description",
                    "aliases",
                    "candidates",
                    "price",
                    "context-window",
                    "max-output",
                    "default-output",
                    "output-parameter",
                    "categories",
                    "billing",
                    "reasoning",
                    "lifecycle",
                    "shutdown");

    /** The seeds' default of {@code max_tokens}. */
    private static final int DEFAULT_OUTPUT = 1024;

    private final String file;
    private final byte[] yaml;

    /** A model and where its entry begins. */
    record Entry(Model model, int line) {}

    ModelReader(String file, byte[] yaml) {
        this.file = file;
        this.yaml = yaml;
    }

    List<Entry> read() throws CatalogException {
        YamlFields root = YamlFields.of(file, root(), Set.of("models"));
        List<Entry> entries = new ArrayList<>();
        for (Node node : root.list("models")) {
            YamlFields fields = YamlFields.of(file, node, FIELDS);
            entries.add(new Entry(model(fields), fields.line()));
        }
        if (entries.isEmpty()) {
            throw new CatalogException(file, 1, "lists no models");
        }
        return entries;
    }

    private Node root() throws CatalogException {
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(file)
                        .setAllowDuplicateKeys(false)
                        .setMaxAliasesForCollections(20)
                        .build();
        try {
            Optional<Node> root =
                    new Compose(settings).composeInputStream(new ByteArrayInputStream(yaml));
            return root.orElseThrow(() -> new CatalogException(file, 1, "is empty"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new CatalogException(file, line, "is not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new CatalogException(file, 1, "is not valid YAML: " + e.getMessage());
        }
    }

    private Model model(YamlFields fields) throws CatalogException {
        String id = fields.text("id");
        if (!id.matches("[a-z0-9-]+/[A-Za-z0-9._:/-]+")) {
            throw fields.fault("id", "must be vendor/model");
        }
        boolean completionTokens =
                fields.oneOf(
                                "output-parameter",
                                "max_tokens",
                                Set.of("max_tokens", "max_completion_tokens"))
                        .equals("max_completion_tokens");
        return new Model(
                id,
                fields.text("name"),
                fields.text("description", ""),
                fields.texts("aliases"),
                candidates(fields),
                prices(fields),
                limits(fields),
                completionTokens
                        ? OutputParameter.MAX_COMPLETION_TOKENS
                        : OutputParameter.MAX_TOKENS,
                fields.texts("categories"),
                fields.oneOf("billing", "paid", Set.of("paid", "free")).equals("free"),
                fields.flag("reasoning"),
                fields.oneOf("lifecycle", "active", Set.of("active", "preview", "deprecated")),
                fields.text("shutdown", null));
    }

    private List<Candidate> candidates(YamlFields fields) throws CatalogException {
        List<Candidate> candidates = new ArrayList<>();
        for (Node node : fields.list("candidates")) {
            YamlFields candidate = YamlFields.of(file, node, Set.of("upstream", "model"));
            candidates.add(new Candidate(candidate.text("upstream"), candidate.text("model")));
        }
        if (candidates.isEmpty()) {
            throw fields.fault("candidates", "must name at least one upstream");
        }
        return List.copyOf(candidates);
    }

    private Prices prices(YamlFields fields) throws CatalogException {
        YamlFields price =
                YamlFields.of(
                        file,
                        fields.node("price"),
                        Set.of("input", "output", "cache-read", "cache-write", "tiers"));
        List<Prices.Tier> tiers = new ArrayList<>();
        for (Node node : price.list("tiers")) {
            YamlFields tier = YamlFields.of(file, node, Set.of("above", "input", "output"));
            tiers.add(
                    new Prices.Tier(
                            tier.count("above"), tier.price("input"), tier.price("output")));
        }
        return new Prices(
                price.price("input"),
                price.price("output"),
                price.price("cache-read", null),
                price.price("cache-write", null),
                List.copyOf(tiers));
    }

    private static Limits limits(YamlFields fields) throws CatalogException {
        int most = fields.count("max-output");
        return new Limits(
                fields.count("context-window"),
                most,
                Math.min(most, fields.count("default-output", DEFAULT_OUTPUT)));
    }
}
