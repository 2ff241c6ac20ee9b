package dev.callwright.server.run;

import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.ClientCertificate;
import dev.callwright.arazzo.Credential;
import dev.callwright.server.api.JsonBody;
import dev.callwright.server.api.V1Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Where the sources of a document are and which credentials they get: what somebody has sent, checked, as JSON.
///
/// @param json `addresses`, `servers`, `variables`, `credentials`, `strict`
record WorkflowSettings(JsonBody json) {
    /// What of a credential is no secret.
    private static final List<String> OPEN =
            List.of("type", "scheme", "username", "clientId", "tokenUrl", "certificate");
    private static final List<String> KEYS = List.of("addresses", "servers", "variables", "credentials", "strict");

    static WorkflowSettings parse(String text) {
        return new WorkflowSettings(JsonBody.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// What of a request belongs to the settings.
    ///
    /// @param addresses of sources, by name
    static ObjectNode of(JsonBody body, Map<String, URI> addresses) {
        ObjectNode settings = Texts.object();
        ObjectNode places = settings.putObject("addresses");
        addresses.forEach((name, address) -> places.put(name, address.toString()));
        for (String key : KEYS) {
            body.json(key).ifPresent(value -> settings.set(key, value));
        }
        return settings;
    }

    Map<String, URI> addresses() {
        return uris("addresses");
    }

    boolean strict() {
        return json.flag("strict").orElse(false);
    }

    /// @param own what this server's own API takes from the account
    Targets targets(Credential own) {
        Map<String, URI> servers = uris("servers");
        Map<String, List<Credential>> credentials = credentials();
        Map<String, URI> ours = new HashMap<>(addresses());
        ours.putAll(servers);
        ours.forEach((source, place) -> {
            if (Own.is(place)) {
                credentials.putIfAbsent(source, List.of(own));
            }
        });
        return new Targets(servers, Map.of(), credentials, variables());
    }

    private Map<String, URI> uris(String key) {
        Map<String, URI> uris = new LinkedHashMap<>();
        json.object(key).ifPresent(object -> object.names().forEach(name -> uris.put(name, url(object, name))));
        return uris;
    }

    static URI url(JsonBody object, String name) {
        String text = object.text(name).orElseThrow(() -> object.bad(name, "must be an http or https URL"));
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null
                    && List.of("http", "https").contains(uri.getScheme())
                    && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            throw object.bad(name, "must be an http or https URL, not " + text);
        }
        throw object.bad(name, "must be an http or https URL without a user, not " + text);
    }

    private Map<String, Map<String, String>> variables() {
        Map<String, Map<String, String>> all = new HashMap<>();
        json.object("variables")
                .ifPresent(object -> object.names().forEach(source -> {
                    Map<String, String> some = new HashMap<>();
                    JsonBody values = object.object(source).orElseThrow(() -> object.bad(source, "must be an object"));
                    values.names().forEach(name -> values.text(name).ifPresent(value -> some.put(name, value)));
                    all.put(source, some);
                }));
        return all;
    }

    private Map<String, List<Credential>> credentials() {
        Map<String, List<Credential>> all = new HashMap<>();
        json.object("credentials")
                .ifPresent(object -> object.names().forEach(source -> {
                    List<Credential> some = new ArrayList<>();
                    object.objects(source).forEach(each -> some.add(credential(each)));
                    all.put(source, some);
                }));
        return all;
    }

    private static Credential credential(JsonBody body) {
        String type = needed(body, "type");
        Credential credential = switch (type) {
            case "basic", "digest" -> {
                body.only(List.of("type", "scheme", "username", "password"));
                yield new Credential.Basic(needed(body, "username"), needed(body, "password"));
            }
            case "bearer" -> {
                body.only(List.of("type", "scheme", "token"));
                yield new Credential.Bearer(needed(body, "token"));
            }
            case "apiKey" -> {
                body.only(List.of("type", "scheme", "key"));
                yield new Credential.ApiKey(needed(body, "key"));
            }
            case "oauth2" -> {
                Optional<URI> tokens = body.has("tokenUrl") ? Optional.of(url(body, "tokenUrl")) : Optional.empty();
                yield new Credential.OAuth(needed(body, "clientId"), secret(body), grant(body), tokens);
            }
            case "certificate" -> {
                body.only(List.of("type", "scheme", "certificate", "key"));
                var _ = context(body);
                yield new Credential.Certificate();
            }
            default ->
                throw body.bad("type", "must be basic, digest, bearer, apiKey, oauth2 or certificate, not " + type);
        };
        return body.text("scheme")
                .<Credential>map(scheme -> new Credential.Named(scheme, credential))
                .orElse(credential);
    }

    private static Credential.Grant grant(JsonBody body) {
        if (body.has("refreshToken")) {
            body.only(List.of("type", "scheme", "clientId", "clientSecret", "tokenUrl", "refreshToken"));
            return new Credential.Grant.Refresh(needed(body, "refreshToken"));
        }
        if (body.has("username") || body.has("password")) {
            body.only(List.of("type", "scheme", "clientId", "clientSecret", "tokenUrl", "username", "password"));
            return new Credential.Grant.Password(needed(body, "username"), needed(body, "password"));
        }
        body.only(List.of("type", "scheme", "clientId", "clientSecret", "tokenUrl"));
        return new Credential.Grant.Client();
    }

    /// A client that shows a user's password or an earlier token may be a public one.
    private static String secret(JsonBody body) {
        boolean mayBePublic = body.has("refreshToken") || body.has("username");
        return mayBePublic && !body.has("clientSecret") ? "" : needed(body, "clientSecret");
    }

    /// The certificate that is shown to servers which ask for one; empty when none is kept.
    Optional<SSLContext> certificate() {
        Map<String, JsonBody> all = new LinkedHashMap<>();
        json.object("credentials")
                .ifPresent(object -> object.names()
                        .forEach(source -> object.objects(source).stream()
                                .filter(each -> each.text("type").equals(Optional.of("certificate")))
                                .forEach(each -> all.put(needed(each, "certificate"), each))));
        if (all.size() > 1) {
            throw json.bad("credentials", "has several certificates: a workflow shows one");
        }
        return all.values().stream().findFirst().map(WorkflowSettings::context);
    }

    private static SSLContext context(JsonBody body) {
        try {
            return ClientCertificate.context(needed(body, "certificate") + "\n" + needed(body, "key"));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            throw body.bad("certificate", "cannot be used: " + unusable.getMessage());
        }
    }

    private static String needed(JsonBody body, String key) {
        return body.text(key).filter(text -> !text.isEmpty()).orElseThrow(() -> missing(body, key));
    }

    private static V1Problem missing(JsonBody body, String key) {
        return body.bad(key, "is missing");
    }

    /// What may be shown: which credentials there are, without what makes them secret.
    static ObjectNode shown(ObjectNode settings) {
        ObjectNode shown = settings.deepCopy();
        for (JsonNode list : shown.path("credentials")) {
            for (JsonNode each : list) {
                if (each instanceof ObjectNode credential) {
                    credential.retain(OPEN);
                }
            }
        }
        return shown;
    }
}
