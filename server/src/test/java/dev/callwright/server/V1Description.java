package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `openapi/callwright.yaml`: what it describes, and answers held against it as JSON Schema 2020-12.
final class V1Description {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern PLACE = Pattern.compile("\\{[A-Za-z]+}");

    private final JsonNode document;

    private V1Description(JsonNode document) {
        this.document = document;
    }

    static V1Description load() {
        try (InputStream in = V1Description.class.getResourceAsStream("/openapi/callwright.yaml")) {
            return new V1Description(YAML.readTree(Objects.requireNonNull(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As it is served.
    static String text() {
        try (InputStream in = V1Description.class.getResourceAsStream("/openapi/callwright.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every operation, such as `POST /calls/{id}/hold`.
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().stream()
                        .filter(name -> !name.equals("parameters"))
                        .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /// Fails when an answer to a described request is not as described. A path that nobody described has to be answered
    /// with a problem.
    void check(String method, String path, V1Stage.Answer answer) {
        JsonNode response = response(method, path.replaceFirst("\\?.*", ""), answer.status());
        JsonNode content = response.path("content");
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (content.isMissingNode()) {
            assertThat(answer.status()).as("%s %s has no body", method, path).isEqualTo(204);
            return;
        }
        Map.Entry<String, JsonNode> expected = content.properties().iterator().next();
        assertThat(type).as("%s %s: %s", method, path, answer).isEqualTo(expected.getKey());
        assertThat(violations(expected.getValue().path("schema"), answer.body()))
                .as("%s %s: %s", method, path, answer)
                .isEqualTo("[]");
    }

    private JsonNode response(String method, String path, int status) {
        JsonNode responses = document.path("paths").properties().stream()
                .filter(entry -> path.matches(PLACE.matcher(entry.getKey()).replaceAll("[^/]+")))
                .map(entry ->
                        entry.getValue().path(method.toLowerCase(Locale.ROOT)).path("responses"))
                .filter(JsonNode::isObject)
                .findFirst()
                .orElse(MissingNode.getInstance());
        JsonNode response = responses.path(Integer.toString(status));
        if (!response.isMissingNode()) {
            return resolved(response);
        }
        assertThat(status).as("%s %s is described", method, path).isGreaterThanOrEqualTo(400);
        return document.at("/components/responses/Problem");
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    /// The schema's references are into the document, so it is asked as a part of that.
    private String violations(JsonNode schema, JsonNode body) {
        ObjectNode whole = YAML.createObjectNode();
        whole.setAll((ObjectNode) schema);
        whole.set("components", document.path("components"));
        return SCHEMAS.getSchema(whole).validate(body).toString();
    }
}
