package dev.callwright.arazzo.source;

import dev.callwright.arazzo.document.Tree;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Place;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The address of a channel, described as an API of two operations: a message is sent to it, and a stream of events
/// asked for, as every other request is made.
record HttpChannel(String source, JsonNode root, References references) {
    private static final URI NOWHERE = URI.create("about:blank");

    /// @param socket the binding of the channel for WebSockets; missing without one
    ApiDescription described(
            String path, String method, List<JsonNode> messages, List<JsonNode> servers, JsonNode socket) {
        ObjectNode api = Json.NODES.objectNode().put("openapi", "3.1.0");
        ArrayNode addresses = api.putArray("servers");
        List<JsonNode> ofTheWeb = servers.stream()
                .filter(server -> AsyncDescription.base(server).isPresent())
                .toList();
        ofTheWeb.stream()
                .flatMap(server -> AsyncDescription.base(server).stream())
                .forEach(url -> addresses.addObject().put("url", url));
        ObjectNode item = api.putObject("paths").putObject(path);
        ObjectNode asking = item.putObject("get");
        ObjectNode sending = method.equals("GET") ? asking : item.putObject(method.toLowerCase(Locale.ROOT));
        parameters(item, socket);
        ObjectNode content = sending.putObject("requestBody").putObject("content");
        types(messages).forEach(content::putObject);
        security(api, ofTheWeb);
        return new ApiDescription(source, NOWHERE, new Tree(source, api, _ -> Place.whole(source)));
    }

    /// Whichever step opens the WebSocket gives them, so that none of them is required of a single one.
    private void parameters(ObjectNode item, JsonNode socket) {
        ArrayNode parameters = Json.NODES.arrayNode();
        for (String in : List.of("query", "header")) {
            JsonNode schema = references.resolved(socket.path(in.equals("header") ? "headers" : in));
            schema.path("properties")
                    .forEachEntry((name, property) -> parameters
                            .addObject()
                            .put("name", name)
                            .put("in", in)
                            .set("schema", property));
        }
        if (!parameters.isEmpty()) {
            item.set("parameters", parameters);
        }
    }

    private Set<String> types(List<JsonNode> messages) {
        String usual = root.path("defaultContentType").asString("application/json");
        Set<String> types = new LinkedHashSet<>();
        messages.forEach(message -> types.add(message.path("contentType").asString(usual)));
        if (types.isEmpty()) {
            types.add(usual);
        }
        return types;
    }

    private void security(ObjectNode api, List<JsonNode> servers) {
        ObjectNode schemes = api.putObject("components").putObject("securitySchemes");
        ArrayNode alternatives = api.putArray("security");
        servers.stream()
                .limit(1)
                .flatMap(server -> server.path("security").valueStream())
                .forEach(written -> {
                    for (String name : names(written)) {
                        JsonNode known =
                                root.path("components").path("securitySchemes").path(name);
                        schemes.set(name, scheme(references.resolved(known.isMissingNode() ? written : known)));
                        alternatives.addObject().putArray(name);
                    }
                });
    }

    /// AsyncAPI 2 names schemes as OpenAPI does, AsyncAPI 3 refers to them or writes them in place.
    private static List<String> names(JsonNode requirement) {
        if (requirement.path("$ref").isString()) {
            return List.of(References.lastToken(requirement.path("$ref").stringValue()));
        }
        return requirement.has("type") ? List.of("inline") : List.copyOf(requirement.propertyNames());
    }

    private static ObjectNode scheme(JsonNode scheme) {
        ObjectNode same = scheme instanceof ObjectNode object ? object.deepCopy() : Json.NODES.objectNode();
        switch (scheme.path("type").asString("")) {
            case "httpApiKey" -> same.put("type", "apiKey");
            case "userPassword" -> same.put("type", "http").put("scheme", "basic");
            case "X509" -> same.put("type", "mutualTLS");
            default -> {
                // The others are called alike.
            }
        }
        return same;
    }
}
