package dev.callwright.workflows.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What belongs to one place where workflows run: `servers` and `variables` by source, and `inputs`. YAML or JSON. What
/// makes no sense is an [IllegalArgumentException] that says so.
record EnvironmentFile(Map<String, String> servers, Map<String, Map<String, String>> variables, JsonNode inputs) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Set<String> MEMBERS = Set.of("servers", "variables", "inputs");

    static EnvironmentFile read(Path file) {
        JsonNode root;
        try {
            root = YAML.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read --environment " + file, e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("--environment is no YAML: " + file, e);
        }
        if (!root.isObject() || !MEMBERS.containsAll(root.propertyNames())) {
            throw new IllegalArgumentException(
                    "--environment has servers, variables and inputs, nothing else: " + file);
        }
        Map<String, Map<String, String>> variables = new HashMap<>();
        root.path("variables").properties().forEach(source -> variables.put(source.getKey(), texts(source.getValue())));
        return new EnvironmentFile(texts(root.path("servers")), variables, root.path("inputs"));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        object.properties()
                .forEach(member -> texts.put(member.getKey(), member.getValue().asString("")));
        return texts;
    }
}
