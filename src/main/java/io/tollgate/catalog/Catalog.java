package io.tollgate.catalog;

import io.tollgate.catalog.Availability.Disabled;
import io.tollgate.error.ApiError;
import io.tollgate.yaml.YamlFaultException;
import io.tollgate.yaml.YamlTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/** The models that are sold, as one version of {@code models.yaml} has them. Immutable. */
public final class Catalog {

    /** As much of an unknown name as an answer repeats: it is the caller's text. */
    private static final int LONGEST_ECHO = 100;

    private static final int VERSION_DIGITS = 12;

    private final List<Model> models;
    private final Names names;
    private final Set<String> upstreams;
    private final String version;

    private Catalog(List<Model> models, Names names, String version) {
        this.models = models;
        this.names = names;
        this.version = version;
        this.upstreams =
                models.stream()
                        .flatMap(model -> model.candidates().stream())
                        .map(Candidate::upstream)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Reads a catalogue file.
     *
     * @param file its name, for faults
     * @throws YamlFaultException at the first fault, with its line
     */
    public static Catalog parse(String file, byte[] yaml) {
        CatalogReader reader = new CatalogReader();
        reader.read(file, YamlTree.read(file, yaml));
        return new Catalog(List.copyOf(reader.models.values()), reader.names, version(yaml));
    }

    /**
     * The model called {@code id}: with or without its vendor prefix, with dots or dashes, in any
     * case, or by an alias.
     *
     * @throws io.tollgate.error.ApiException 404 {@code model_not_found} if none is
     */
    public Model find(String id) {
        return lookup(id).orElseThrow(() -> ApiError.modelNotFound(echo(id)).exception());
    }

    /** Like {@link #find}, for callers to whom an unknown model is no fault. */
    public Optional<Model> lookup(String id) {
        return Optional.ofNullable(names.get(id));
    }

    /** All models, in the order of the file. */
    public List<Model> models() {
        return models;
    }

    /** Names this version of the file: the first 12 hex digits of its SHA-256. */
    public String version() {
        return version;
    }

    /** Every upstream that a candidate names. */
    public Set<String> upstreams() {
        return upstreams;
    }

    /**
     * The candidates of {@code model} that can be asked, in the order to try them.
     *
     * @return at least one
     * @throws io.tollgate.error.ApiException 503 {@code upstream_disabled}, naming what is missing,
     *     if an operator could enable one by a setting; 404 {@code model_not_found} if no wire to
     *     any of them is built
     */
    public static List<Candidate> enabledCandidates(Model model, Availability availability) {
        List<Candidate> enabled =
                model.candidates().stream()
                        .filter(it -> availability.disabled(it.upstream()).isEmpty())
                        .toList();
        if (enabled.isEmpty()) {
            throw unavailable(model, availability).exception();
        }
        return enabled;
    }

    private static ApiError unavailable(Model model, Availability availability) {
        List<String> settings =
                model.candidates().stream()
                        .flatMap(it -> availability.disabled(it.upstream()).stream())
                        .filter(it -> it.kind() == Disabled.Kind.NO_KEY)
                        .map(Disabled::reason)
                        .distinct()
                        .toList();
        if (settings.isEmpty()) {
            return ApiError.modelNotFound(model.id());
        }
        String message = model.id() + " is not available: " + String.join(" or ", settings);
        return ApiError.unavailable("upstream_disabled", message, null);
    }

    private static String echo(String id) {
        if (id.length() <= LONGEST_ECHO) {
            return id;
        }
        boolean splitsPair = Character.isHighSurrogate(id.charAt(LONGEST_ECHO - 1));
        return id.substring(0, splitsPair ? LONGEST_ECHO - 1 : LONGEST_ECHO);
    }

    private static String version(byte[] yaml) {
        return DigestUtils.sha256Hex(yaml).substring(0, VERSION_DIGITS);
    }
}
