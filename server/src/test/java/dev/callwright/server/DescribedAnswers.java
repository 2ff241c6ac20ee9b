package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Our OpenAPI description, held against answers: all keys it demands and none it does not tell, of the types
/// it tells.
final class DescribedAnswers {
    private static final String ACCOUNT = "/Accounts/{AccountSid}";

    private final JsonNode document;

    private DescribedAnswers(JsonNode document) {
        this.document = document;
    }

    static DescribedAnswers load() {
        try (InputStream in = DescribedAnswers.class.getResourceAsStream("/openapi/voice.yaml")) {
            return new DescribedAnswers(new YAMLMapper().readTree(Objects.requireNonNull(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Fails when an answer with `status` is not described for this request, or is not as described. Paths that nobody
    /// described have nothing to be held against.
    void check(String method, String path, int status, JsonNode body) {
        String plain = path.replaceFirst("\\?.*", "");
        JsonNode operation = document.path("paths").properties().stream()
                .filter(entry -> matches(entry.getKey(), plain))
                .map(entry -> entry.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject)
                .findFirst()
                .orElse(MissingNode.getInstance());
        if (operation.isMissingNode()) {
            return;
        }
        JsonNode response = resolve(operation.path("responses").path(Integer.toString(status)));
        assertThat(response.isMissingNode())
                .as("%s %s answers %d, which is not described: %s", method, path, status, body)
                .isFalse();
        JsonNode schema = response.path("content").path("application/json").path("schema");
        if (schema.isObject()) {
            holds(schema, body, method + " " + plain);
        }
    }

    private static boolean matches(String template, String path) {
        if (!template.startsWith(ACCOUNT)) {
            return false;
        }
        StringBuilder pattern = new StringBuilder();
        for (String part : template.substring(ACCOUNT.length()).split("(?=\\{)|(?<=})", -1)) {
            pattern.append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
        }
        return path.matches(pattern.toString());
    }

    private JsonNode resolve(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private void holds(JsonNode described, JsonNode value, String where) {
        JsonNode schema = resolve(described);
        JsonNode types = schema.path("type");
        boolean typed = types.isArray()
                ? types.valueStream().anyMatch(type -> is(type.asString(), value))
                : is(types.asString("object"), value);
        assertThat(typed).as("%s is %s, not %s", where, value, types).isTrue();
        if (schema.path("enum").isArray()) {
            assertThat(schema.path("enum").valueStream().map(JsonNode::asString).toList())
                    .as(where)
                    .contains(value.asString());
        }
        if (value.isArray()) {
            value.forEach(each -> holds(schema.path("items"), each, where + "[]"));
        }
        if (value.isObject() && schema.has("required")) {
            TreeSet<String> required = new TreeSet<>();
            schema.path("required").forEach(name -> required.add(name.asString()));
            assertThat(value.propertyNames())
                    .as(where)
                    .containsAll(required)
                    .isSubsetOf(schema.path("properties").propertyNames());
            value.properties()
                    .forEach(property -> holds(
                            schema.path("properties").path(property.getKey()),
                            property.getValue(),
                            where + "." + property.getKey()));
        }
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> throw new IllegalArgumentException("no such type: " + type);
        };
    }
}
