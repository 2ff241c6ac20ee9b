package dev.callwright.arazzo.source;

import dev.callwright.arazzo.document.Tree;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// An OpenAPI description (3.0, 3.1, 3.2) or a Swagger 2.0 one, as far as calling its operations needs it.
public final class ApiDescription {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace", "query");

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

    private final String name;
    private final URI location;
    private final JsonNode root;
    private final References references;
    private final List<Operation> operations = new ArrayList<>();

    /// @param name of the source description
    public ApiDescription(String name, URI location, Tree tree) {
        this.name = name;
        this.location = location;
        this.root = tree.root();
        this.references = new References(root);
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            JsonNode item = resolved(path.getValue());
            for (Map.Entry<String, JsonNode> member : item.properties()) {
                if (METHODS.contains(member.getKey())) {
                    add(member, path.getKey(), item);
                }
            }
            // OpenAPI 3.2: methods that have no field of their own, spelled as they are sent.
            item.path("additionalOperations").properties().forEach(member -> add(member, path.getKey(), item));
        }
    }

    /// A method that is none (RFC 9110 5.6.2) cannot be called.
    private void add(Map.Entry<String, JsonNode> member, String path, JsonNode item) {
        String named = member.getKey();
        if (member.getValue().isObject() && TOKEN.matcher(named).matches()) {
            String method = METHODS.contains(named) ? named.toUpperCase(Locale.ROOT) : named;
            operations.add(new Operation(this, method, path, item, member.getValue()));
        }
    }

    static boolean isOne(Tree tree) {
        return tree.root().has("openapi") || tree.root().has("swagger");
    }

    public String name() {
        return name;
    }

    public URI location() {
        return location;
    }

    /// All of it, with what stands in other files.
    public JsonNode root() {
        return root;
    }

    boolean isSwagger() {
        return root.has("swagger");
    }

    public List<Operation> operations() {
        return operations;
    }

    public Optional<Operation> operation(String path, String method) {
        return operations.stream()
                .filter(operation ->
                        operation.path().equals(path) && operation.method().equalsIgnoreCase(method))
                .findFirst();
    }

    /// Names of the variables in the addresses of its servers, those of single operations too.
    public Set<String> serverVariables() {
        return Stream.concat(
                        Stream.of(root),
                        operations.stream().flatMap(operation -> Stream.of(operation.item(), operation.node())))
                .flatMap(holder -> holder.path("servers").valueStream())
                .flatMap(server -> server.path("variables").propertyNames().stream())
                .collect(Collectors.toSet());
    }

    /// The value that a local `$ref` leads to; a value without one is itself, one that leads nowhere is missing.
    JsonNode resolved(JsonNode value) {
        return references.resolved(value);
    }
}
