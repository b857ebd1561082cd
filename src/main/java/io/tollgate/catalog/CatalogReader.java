package io.tollgate.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the entries of a catalogue file and checks what spans more than one field. */
final class CatalogReader {

    private static final List<String> ENTRY =
            List.of(
                    "id",
                    "name",
                    "description",
                    "aliases",
                    "candidates",
                    "price",
                    "context-window",
                    "max-output",
                    "default-output",
                    "rules",
                    "manner",
                    "categories",
                    "billing",
                    "reasoning",
                    "lifecycle",
                    "released",
                    "shutdown",
                    "replacement");
    private static final List<String> CANDIDATE = List.of("upstream", "model");
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}/[a-z0-9][a-z0-9._-]{0,90}");
    private static final Pattern ALIAS =
            Pattern.compile("([a-z0-9-]{1,40}/)?[A-Za-z0-9][A-Za-z0-9._:-]{0,90}");
    private static final Pattern UPSTREAM = Pattern.compile("[a-z][a-z0-9-]{0,40}");

    /** What the seeds promise to a request without a ceiling. */
    private static final int DEFAULT_OUTPUT = 1024;

    final Names names = new Names();
    final Map<String, Model> models = new LinkedHashMap<>();
    private final RuleReader rules = new RuleReader();
    private final List<Scalar> replacements = new ArrayList<>();

    void read(String file, Node root) {
        Fields top = new Fields(file, "", root, List.of("rules", "models"));
        rules.readSets(top);
        top.mappings("models", "", ENTRY).forEach(this::add);
        if (models.isEmpty()) {
            throw top.missing("models");
        }
        for (Scalar replacement : replacements) {
            if (!models.containsKey(replacement.text())) {
                throw replacement.fault("'" + replacement.text() + "' is no id of this file");
            }
        }
    }

    private void add(Fields entry) {
        Model model = model(entry);
        Scalar id = entry.need("id");
        if (models.putIfAbsent(model.id(), model) != null) {
            throw id.fault("'" + model.id() + "' is a duplicate");
        }
        name(id, model);
        entry.scalars("aliases").forEach(alias -> name(alias, model));
        entry.may("replacement").ifPresent(replacements::add);
    }

    private void name(Scalar name, Model model) {
        Model rival = names.rival(name.text(), model);
        if (rival != null) {
            throw name.fault("'" + name.text() + "' is ambiguous: it also means " + rival.id());
        }
        names.add(name.text(), model);
    }

    private Model model(Fields entry) {
        Rules taken = rules.rules(entry);
        Billing billing =
                entry.may("billing").map(it -> it.oneOf(Billing.class)).orElse(Billing.PAID);
        return new Model(
                entry.need("id").text(ID, "an id such as openai/gpt-5.5"),
                entry.need("name").text(),
                entry.may("description").map(Scalar::text).orElse(""),
                aliases(entry),
                candidates(entry),
                PriceReader.read(entry, billing),
                limits(entry, taken.leastOutput()),
                taken,
                entry.may("manner").map(it -> it.oneOf(Manner.class)).orElse(Manner.REPORT),
                entry.scalars("categories").stream().map(Scalar::text).toList(),
                billing,
                entry.may("reasoning").map(Scalar::flag).orElse(false),
                lifecycle(entry));
    }

    private static List<String> aliases(Fields entry) {
        return entry.scalars("aliases").stream().map(it -> it.text(ALIAS, "a model name")).toList();
    }

    private static List<Candidate> candidates(Fields entry) {
        List<Candidate> candidates =
                entry.mappings("candidates", "candidate", CANDIDATE).stream()
                        .map(CatalogReader::candidate)
                        .toList();
        if (candidates.isEmpty()) {
            throw entry.missing("candidates");
        }
        return candidates;
    }

    private static Candidate candidate(Fields fields) {
        return new Candidate(
                fields.need("upstream").text(UPSTREAM, "an upstream's name"),
                fields.need("model").text());
    }

    private static Limits limits(Fields entry, int leastOutput) {
        int context = entry.need("context-window").tokens();
        int most = entry.need("max-output").tokens();
        if (most > context) {
            throw entry.need("max-output").fault("is above context-window");
        }
        Optional<Scalar> usual = entry.may("default-output");
        int output = usual.map(Scalar::tokens).orElse(Math.min(DEFAULT_OUTPUT, most));
        if (output > most) {
            throw usual.orElseThrow().fault("is above max-output");
        }
        return new Limits(context, most, output, Math.min(leastOutput, output));
    }

    private static Lifecycle lifecycle(Fields entry) {
        return new Lifecycle(
                entry.may("lifecycle")
                        .map(it -> it.oneOf(Lifecycle.Stage.class))
                        .orElse(Lifecycle.Stage.ACTIVE),
                entry.may("released").map(Scalar::date),
                entry.may("shutdown").map(Scalar::date),
                entry.may("replacement").map(Scalar::text));
    }
}
