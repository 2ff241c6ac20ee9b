package dev.callwright.arazzo.source;

import dev.callwright.arazzo.document.Tree;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// An AsyncAPI description (2.x, 3.0), as far as receiving its messages over HTTP needs it.
///
/// Messages of a channel are server-sent events when its server speaks the protocol `sse`, when their content type is
/// `text/event-stream`, or when the HTTP binding of an operation asks with GET; they come and go over a WebSocket
/// when the first of its servers that can be reached speaks `ws` or `wss`; otherwise they are webhooks.
public final class AsyncDescription {
    private static final List<String> SOCKETS = List.of("ws", "wss");
    private static final String EVENT_STREAM = "text/event-stream";

    private final String name;
    private final URI location;
    private final JsonNode root;
    private final References references;
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, String> operations = new LinkedHashMap<>();

    /// @param name of the source description
    AsyncDescription(String name, URI location, Tree tree) {
        this.name = name;
        this.location = location;
        this.root = tree.root();
        this.references = new References(root);
        for (Map.Entry<String, JsonNode> operation : root.path("operations").properties()) {
            String channel =
                    resolved(operation.getValue()).path("channel").path("$ref").asString("");
            operations.put(operation.getKey(), References.lastToken(channel));
        }
        for (Map.Entry<String, JsonNode> channel : root.path("channels").properties()) {
            channels.put(channel.getKey(), channel(channel.getKey(), resolved(channel.getValue())));
        }
    }

    static boolean isOne(Tree tree) {
        return tree.root().has("asyncapi");
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

    /// In the order of the description.
    public List<String> channelNames() {
        return List.copyOf(channels.keySet());
    }

    Optional<Channel> channel(String id) {
        return Optional.ofNullable(channels.get(id));
    }

    Optional<Channel> ofOperation(String id) {
        return Optional.ofNullable(operations.get(id)).flatMap(this::channel);
    }

    private boolean isOld() {
        return root.path("asyncapi").asString("").startsWith("2");
    }

    private JsonNode resolved(JsonNode value) {
        return references.resolved(value);
    }

    private Channel channel(String id, JsonNode node) {
        List<JsonNode> itsOperations = new ArrayList<>();
        if (isOld()) {
            for (String direction : List.of("publish", "subscribe")) {
                JsonNode operation = node.path(direction);
                if (operation.isObject()) {
                    itsOperations.add(operation);
                    String operationId = operation.path("operationId").asString("");
                    operations.putIfAbsent(operationId, id);
                }
            }
        } else {
            root.path("operations")
                    .propertyStream()
                    .filter(operation -> id.equals(operations.get(operation.getKey())))
                    .forEach(operation -> itsOperations.add(resolved(operation.getValue())));
        }
        List<JsonNode> messages = messages(node, itsOperations);
        String address = isOld() ? id : node.path("address").asString(id);
        String path = address.startsWith("/") ? address : "/" + address;
        List<String> correlations = messages.stream()
                .map(message ->
                        resolved(message.path("correlationId")).path("location").asString(""))
                .filter(location -> !location.isEmpty())
                .distinct()
                .toList();
        String method = methods(itsOperations)
                .filter(known -> !known.equals("GET"))
                .findFirst()
                .orElse("POST");
        ApiDescription http = new HttpChannel(name, root, references)
                .described(
                        path,
                        method,
                        messages,
                        servers(node).toList(),
                        resolved(node.path("bindings")).path("ws"));
        return new Channel(name, id, path, stream(node, itsOperations, messages, path), http, method, correlations);
    }

    private List<JsonNode> messages(JsonNode channel, List<JsonNode> itsOperations) {
        Stream<JsonNode> own = channel.path("messages").valueStream();
        Stream<JsonNode> old = itsOperations.stream()
                .map(operation -> operation.path("message"))
                .flatMap(message -> message.has("oneOf") ? message.path("oneOf").valueStream() : Stream.of(message));
        return Stream.concat(own, old)
                .map(this::resolved)
                .filter(JsonNode::isObject)
                .toList();
    }

    private Optional<URI> stream(JsonNode channel, List<JsonNode> itsOperations, List<JsonNode> messages, String path) {
        boolean byType = messages.stream()
                .map(message -> message.path("contentType")
                        .asString(root.path("defaultContentType").asString("")))
                .anyMatch(EVENT_STREAM::equals);
        boolean byMethod = methods(itsOperations).anyMatch("GET"::equals);
        Optional<JsonNode> first =
                servers(channel).filter(server -> base(server).isPresent()).findFirst();
        if (first.filter(AsyncDescription::isSocket).isPresent()) {
            return address(first.get(), path);
        }
        return servers(channel)
                .filter(server -> !isSocket(server))
                .filter(server -> byType
                        || byMethod
                        || server.path("protocol").asString("").equals("sse"))
                .flatMap(server -> address(server, path).stream())
                .findFirst();
    }

    private static boolean isSocket(JsonNode server) {
        return SOCKETS.contains(protocol(server));
    }

    /// As the HTTP bindings of the operations say.
    private Stream<String> methods(List<JsonNode> itsOperations) {
        return itsOperations.stream()
                .map(operation -> resolved(operation.path("bindings"))
                        .path("http")
                        .path("method")
                        .asString("")
                        .toUpperCase(Locale.ROOT))
                .filter(method -> !method.isEmpty());
    }

    private Stream<JsonNode> servers(JsonNode channel) {
        JsonNode named = channel.path("servers");
        Stream<JsonNode> chosen = !named.isArray() || named.isEmpty()
                ? root.path("servers").valueStream()
                : named.valueStream()
                        .map(server -> server.isString() ? root.path("servers").path(server.stringValue()) : server);
        return chosen.map(this::resolved).filter(JsonNode::isObject);
    }

    /// The web address of a server, without a path of its channels, where a WebSocket is asked for as a page is; empty
    /// when it speaks something else.
    static Optional<String> base(JsonNode server) {
        return isSocket(server) || List.of("http", "https", "sse").contains(protocol(server))
                ? Optional.of((isSecure(server) ? "https://" : "http://") + host(server))
                : Optional.empty();
    }

    private static Optional<URI> address(JsonNode server, String path) {
        String scheme = isSocket(server) ? "ws" : "http";
        String text = scheme + (isSecure(server) ? "s://" : "://") + host(server) + encoded(path);
        try {
            return Optional.of(new URI(text)).filter(uri -> uri.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// The holes of a channel's address are filled when its stream is asked for.
    static String encoded(String path) {
        return path.replace("{", "%7B").replace("}", "%7D");
    }

    private static String protocol(JsonNode server) {
        return server.path("protocol").asString("");
    }

    private static boolean isSecure(JsonNode server) {
        return List.of("https", "wss").contains(protocol(server))
                || server.path("url").asString("").matches("(https|wss):.*");
    }

    private static String host(JsonNode server) {
        String host = server.has("host")
                ? server.path("host").asString("") + server.path("pathname").asString("")
                : server.path("url").asString("").replaceFirst("^[a-z]+://", "");
        return Servers.withVariables(host, server, Map.of());
    }
}
