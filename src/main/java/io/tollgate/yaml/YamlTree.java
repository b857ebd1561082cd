package io.tollgate.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Turns a YAML file into nodes that know their lines.
 *
 * <p>Nodes rather than objects: a finished object has forgotten where it stood. Documents that only
 * an attacker or an accident would write (deep nesting, masses of aliases, megabytes) are refused.
 */
public final class YamlTree {

    private static final int DEEPEST = 40;
    private static final int MOST_ALIASES = 20;
    private static final int MOST_BYTES = 1_000_000;

    private YamlTree() {}

    /**
     * @throws YamlFaultException with the line, if the file is not one sound YAML document
     */
    public static Node read(String file, byte[] yaml) {
        String text = decode(file, yaml);
        try {
            return compose(file, text);
        } catch (MarkedYamlEngineException fault) {
            throw new YamlFaultException(file, line(fault.getProblemMark()), fault.getProblem());
        } catch (ReaderException fault) {
            throw new YamlFaultException(
                    file, lineAt(text, fault.getPosition()), "a character that YAML forbids");
        } catch (YamlEngineException fault) {
            throw new YamlFaultException(file, 1, fault.getMessage());
        }
    }

    private static Node compose(String file, String text) {
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(file)
                        .setMaxAliasesForCollections(MOST_ALIASES)
                        .build();
        refuseDepth(file, new Parse(settings).parseReader(new PairedReader(text)));
        return new Compose(settings)
                .composeReader(new PairedReader(text))
                .orElseThrow(() -> new YamlFaultException(file, 1, "the file is empty"));
    }

    /** The line a node begins at; the first is 1. */
    public static int line(Node node) {
        return line(node.getStartMark());
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }

    /**
     * Composing recurses, and so does whoever walks through the nodes; the event parser does not,
     * so it can look at any depth safely.
     */
    private static void refuseDepth(String file, Iterable<Event> events) {
        Deque<Optional<Anchor>> open = new ArrayDeque<>();
        for (Event event : events) {
            if (event instanceof CollectionEndEvent) {
                open.pop();
            } else if (event instanceof CollectionStartEvent start) {
                open.push(start.getAnchor());
            }
            boolean within = event instanceof AliasEvent && open.contains(anchor(event));
            if (within || open.size() > DEEPEST) {
                throw new YamlFaultException(
                        file,
                        line(event.getStartMark()),
                        within ? "a value that contains itself" : "nested too deeply");
            }
        }
    }

    private static Optional<Anchor> anchor(Event event) {
        return ((NodeEvent) event).getAnchor();
    }

    private static String decode(String file, byte[] yaml) {
        if (yaml.length > MOST_BYTES) {
            throw new YamlFaultException(file, 1, "the file is above " + MOST_BYTES + " bytes");
        }
        ByteBuffer rest = ByteBuffer.wrap(yaml);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(rest).toString();
        } catch (CharacterCodingException malformed) {
            String sound = new String(yaml, 0, rest.position(), StandardCharsets.UTF_8);
            throw new YamlFaultException(file, lineAt(sound, sound.length()), "not UTF-8");
        }
    }

    private static int lineAt(String text, int position) {
        int end = Math.min(position, text.length());
        return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }
}
