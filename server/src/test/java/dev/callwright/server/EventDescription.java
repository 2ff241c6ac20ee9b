package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `asyncapi/callwright.yaml`: what it describes, and events held against it as JSON Schema 2020-12.
final class EventDescription {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final YAMLMapper YAML = new YAMLMapper();

    /// The schemas that both descriptions share stand in the other one.
    private static final String OTHER = "../openapi/callwright.yaml#";

    private final JsonNode document = read("/asyncapi/callwright.yaml");
    private final JsonNode other = read("/openapi/callwright.yaml");

    private static JsonNode read(String resource) {
        try (InputStream in = EventDescription.class.getResourceAsStream(resource)) {
            return YAML.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The names of all channels.
    Set<String> channels() {
        return new TreeSet<>(document.path("channels").propertyNames());
    }

    /// Where a channel is; empty when that is up to others.
    String address(String channel) {
        return document.path("channels").path(channel).path("address").asString("");
    }

    /// The types of event that a channel brings, as they are spelled on the wire.
    Set<String> types(String channel) {
        Set<String> types = new TreeSet<>();
        for (JsonNode message : document.path("channels").path(channel).path("messages")) {
            types.add(resolved(message).path("name").asString());
        }
        return types;
    }

    /// Every reference that leads nowhere.
    List<String> danglingReferences() {
        List<String> dangling = new ArrayList<>();
        document.findValues("$ref").stream()
                .map(JsonNode::asString)
                .filter(reference -> target(reference).isMissingNode())
                .forEach(dangling::add);
        return dangling;
    }

    /// Fails when `event` is not as the message of its type is described on `channel`.
    void check(String channel, JsonNode event) {
        JsonNode message = document.path("channels")
                .path(channel)
                .path("messages")
                .path(event.path("type").asString().replace('.', '-'));
        assertThat(message.isObject()).as("%s tells %s", channel, event).isTrue();
        ObjectNode schema = (ObjectNode)
                YAML.readTree(resolved(message).at("/payload/schema").toString().replace(OTHER, "#"));
        schema.set("components", other.path("components"));

        assertThat(SCHEMAS.getSchema(schema).validate(event).toString())
                .as(event.toString())
                .isEqualTo("[]");
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode target = node;
        while (target.has("$ref")) {
            target = target(target.path("$ref").asString());
        }
        return target;
    }

    private JsonNode target(String reference) {
        return reference.startsWith(OTHER)
                ? other.at(reference.substring(OTHER.length()))
                : document.at(reference.substring(1));
    }
}
