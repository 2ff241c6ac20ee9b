package dev.callwright.server.cli;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.Credential;
import dev.callwright.arazzo.DocumentBundle;
import dev.callwright.arazzo.DocumentBundle.Part;
import dev.callwright.arazzo.json.Json;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a server is sent that is to keep a document: `POST /v1/workflows`.
final class DocumentOrder {
    private DocumentOrder() {}

    /// @param server that is asked to keep it; it calls itself `self`
    static ObjectNode of(DocumentBundle bundle, ArazzoRun settings, Optional<String> name, URI server) {
        Targets targets = settings.targets();
        ObjectNode order = Json.NODES.objectNode().put("document", bundle.text());
        name.ifPresent(text -> order.put("name", text));
        ObjectNode sources = order.putObject("sources");
        ObjectNode servers = order.putObject("servers");
        ObjectNode variables = order.putObject("variables");
        ObjectNode credentials = order.putObject("credentials");
        bundle.sources().forEach((source, part) -> {
            switch (part) {
                case Part.Text(String text) -> sources.putObject(source).put("text", text);
                case Part.At(URI location) ->
                    sources.putObject(source).put("url", own(location, server).toString());
            }
            texts(targets.variablesFor(source), source, variables);
            secrets(targets.credentialsFor(source), source, credentials);
        });
        targets.servers()
                .forEach((source, url) -> servers.put(source, own(url, server).toString()));
        if (settings.strict()) {
            order.put("strict", true);
        }
        return order;
    }

    private static void texts(Map<String, String> values, String source, ObjectNode all) {
        if (!values.isEmpty()) {
            ObjectNode own = all.putObject(source);
            values.forEach(own::put);
        }
    }

    private static void secrets(List<Credential> some, String source, ObjectNode all) {
        if (!some.isEmpty()) {
            ArrayNode list = all.putArray(source);
            some.forEach(credential -> list.add(json(credential)));
        }
    }

    private static ObjectNode json(Credential credential) {
        ObjectNode json = Json.NODES.objectNode();
        return switch (credential) {
            case Credential.Basic(String user, String password) ->
                json.put("type", "basic").put("username", user).put("password", password);
            case Credential.Bearer(String token) -> json.put("type", "bearer").put("token", token);
            case Credential.ApiKey(String key) -> json.put("type", "apiKey").put("key", key);
            case Credential.OAuth(String id, String secret, Credential.Grant grant, Optional<URI> tokens) -> {
                json.put("type", "oauth2").put("clientId", id);
                if (!secret.isEmpty()) {
                    json.put("clientSecret", secret);
                }
                switch (grant) {
                    case Credential.Grant.Client _ -> {}
                    case Credential.Grant.Password(String user, String password) ->
                        json.put("username", user).put("password", password);
                    case Credential.Grant.Refresh(String token) -> json.put("refreshToken", token);
                }
                tokens.ifPresent(url -> json.put("tokenUrl", url.toString()));
                yield json;
            }
            case Credential.Named(String scheme, Credential named) ->
                json(named).put("scheme", scheme);
            case Credential.Certificate _ ->
                throw new IllegalArgumentException(
                        "--cert is not taken here: a server gets certificate and key by POST /v1/workflows");
        };
    }

    /// An address at `server` stays right when its port changes.
    private static URI own(URI address, URI server) {
        boolean isOwn = server.getScheme().equals(address.getScheme())
                && server.getAuthority().equals(address.getAuthority());
        return isOwn ? URI.create("http://self").resolve(path(address)) : address;
    }

    private static String path(URI address) {
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    }
}
