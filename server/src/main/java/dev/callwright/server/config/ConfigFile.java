package dev.callwright.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads `callwright.yaml` into entries, each with the line it stands on.
final class ConfigFile {
    private static final int DEEPEST = 3;

    private final Path file;
    private final List<Entry> entries = new ArrayList<>();

    private ConfigFile(Path file) {
        this.file = file;
    }

    /// @throws ConfigException when the file cannot be read or is not a YAML mapping
    static List<Entry> read(Path file) {
        ConfigFile reading = new ConfigFile(file);
        reading.compose().ifPresent(root -> reading.mapping(root, List.of()));
        return reading.entries;
    }

    private Optional<Node> compose() {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.getFileName().toString())
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            return new Compose(settings).composeString(Files.readString(file));
        } catch (IOException unreadable) {
            throw new ConfigException("cannot read the configuration file " + file, unreadable);
        } catch (YamlEngineException malformed) {
            throw new ConfigException(file + " is not YAML: " + firstLine(malformed.toString()), malformed);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }

    private void mapping(Node node, List<String> path) {
        if (!(node instanceof MappingNode mapping)) {
            throw new ConfigException(place(node) + ": a mapping of keys to values expected");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            List<String> deeper = new ArrayList<>(path);
            String key = scalar(tuple.getKeyNode());
            // Names within sections may have dots of their own.
            deeper.addAll(path.isEmpty() ? List.of(key.split("\\.", -1)) : List.of(key));
            value(tuple.getValueNode(), deeper);
        }
    }

    private void value(Node node, List<String> path) {
        switch (node) {
            case MappingNode mapping when path.size() < DEEPEST -> mapping(mapping, path);
            case SequenceNode sequence ->
                entries.add(new Entry(
                        path, sequence.getValue().stream().map(this::scalar).toList(), place(node)));
            default -> entries.add(new Entry(path, List.of(scalar(node)), place(node)));
        }
    }

    private String scalar(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new ConfigException(place(node) + ": a single value expected");
    }

    private String place(Node node) {
        return file.getFileName()
                + node.getStartMark()
                        .map(mark -> " line " + (mark.getLine() + 1))
                        .orElse("");
    }
}
