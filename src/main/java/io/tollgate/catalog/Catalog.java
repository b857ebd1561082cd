package io.tollgate.catalog;

import io.tollgate.error.ApiError;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The models on sale, by every name they go by. Immutable: an edit of the file makes another one.
 */
public final class Catalog {

    private final List<Model> models;
    private final Map<String, Model> byName;
    private final String version;

    private Catalog(List<Model> models, Map<String, Model> byName, String version) {
        this.models = models;
        this.byName = byName;
        this.version = version;
    }

    /**
     * Reads a catalogue.
     *
     * @throws CatalogException with the line of the first fault
     */
    public static Catalog parse(String file, byte[] yaml) throws CatalogException {
        List<ModelReader.Entry> entries = new ModelReader(file, yaml).read();
        Map<String, Model> byName = new HashMap<>();
        for (ModelReader.Entry entry : entries) {
            index(file, entry, byName);
        }
        List<Model> models = entries.stream().map(ModelReader.Entry::model).toList();
        return new Catalog(models, Map.copyOf(byName), digest(yaml));
    }

    /**
     * Every model goes by its id and its aliases, each with and without the vendor, with dots or
     * dashes.
     */
    private static void index(String file, ModelReader.Entry entry, Map<String, Model> byName)
            throws CatalogException {
        Model model = entry.model();
        for (String name : names(model)) {
            Model other = byName.put(name, model);
            if (other != null) {
                throw new CatalogException(
                        file, entry.line(), "'" + name + "' is a name of " + other.id() + " too");
            }
        }
    }

    private static Set<String> names(Model model) {
        Set<String> names = model.aliases().stream().collect(Collectors.toSet());
        names.add(model.id());
        names.addAll(names.stream().map(ModelName::bare).toList());
        names.addAll(
                names.stream()
                        .filter(name -> name.indexOf('/') < 0)
                        .map(name -> model.vendor() + "/" + name)
                        .toList());
        names.addAll(names.stream().map(ModelName::plain).toList());
        return names;
    }

    private static String digest(byte[] yaml) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(yaml);
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @throws io.tollgate.error.ApiException 404 {@code model_not_found}
     */
    public Model find(String id) {
        return lookUp(id).orElseThrow(() -> ApiError.modelNotFound(shown(id)).exception());
    }

    public Optional<Model> lookUp(String id) {
        Model model = byName.get(id);
        return Optional.ofNullable(model != null ? model : byName.get(ModelName.plain(id)));
    }

    private static String shown(String id) {
        return id.length() > 100 ? id.substring(0, 100) + "…" : id;
    }

    /** In the order of the file. */
    public List<Model> models() {
        return models;
    }

    /** Names this state of the file: the start of its SHA-256. */
    public String version() {
        return version;
    }

    /** All upstreams that candidates name. */
    public Set<String> upstreams() {
        return models.stream()
                .flatMap(model -> model.candidates().stream())
                .map(Candidate::upstream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
