package dev.callwright.arazzo.source;

import dev.callwright.arazzo.json.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Which server of an API an operation goes to.
record Servers(ApiDescription api) {
    Optional<URI> of(JsonNode operation, JsonNode item, Map<String, String> variables) {
        if (api.isSwagger()) {
            return swagger(operation);
        }
        return server(operation, item)
                .flatMap(server -> absolute(withVariables(server.path("url").asString(""), server, variables)));
    }

    /// Values that the description does not allow.
    List<String> objections(JsonNode operation, JsonNode item, Map<String, String> variables) {
        JsonNode declared = server(operation, item).orElse(Json.absent()).path("variables");
        return declared.propertyStream()
                .filter(variable -> variables.containsKey(variable.getKey()))
                .filter(variable -> variable.getValue().path("enum").isArray())
                .filter(variable -> variable.getValue()
                        .path("enum")
                        .valueStream()
                        .noneMatch(value -> value.asString("").equals(variables.get(variable.getKey()))))
                .map(variable -> "the server variable " + variable.getKey() + " cannot be "
                        + variables.get(variable.getKey()) + "; it is one of "
                        + Json.write(variable.getValue().path("enum")))
                .toList();
    }

    private Optional<JsonNode> server(JsonNode operation, JsonNode item) {
        return Stream.of(operation, item, api.root())
                .map(holder -> holder.path("servers"))
                .filter(servers -> servers.isArray() && !servers.isEmpty())
                .findFirst()
                .map(servers -> servers.path(0));
    }

    static String withVariables(String written, JsonNode server, Map<String, String> given) {
        String url = written;
        for (Map.Entry<String, JsonNode> variable : server.path("variables").properties()) {
            url = url.replace(
                    "{" + variable.getKey() + "}",
                    given.getOrDefault(
                            variable.getKey(),
                            variable.getValue().path("default").asString("")));
        }
        return url;
    }

    private Optional<URI> swagger(JsonNode operation) {
        String host = api.root().path("host").asString("");
        JsonNode schemes = operation.has("schemes")
                ? operation.path("schemes")
                : api.root().path("schemes");
        String base = api.root().path("basePath").asString("");
        if (host.isEmpty()) {
            return absolute(base);
        }
        String usual = isWeb(api.location()) ? api.location().getScheme() : "https";
        String slash = base.isEmpty() || base.startsWith("/") ? "" : "/";
        return absolute(schemes.path(0).asString(usual) + "://" + host + slash + base);
    }

    /// A relative address is one of the place that the description came from, which must be on the web.
    private Optional<URI> absolute(String url) {
        try {
            URI resolved = api.location().resolve(new URI(url));
            return isWeb(resolved) ? Optional.of(resolved) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isWeb(URI uri) {
        return uri.getHost() != null
                && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
    }
}
