package dev.callwright.arazzo.request;

import dev.callwright.arazzo.Credential;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.source.Operation;
import dev.callwright.arazzo.source.Requirement;
import dev.callwright.arazzo.source.SecurityScheme;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Chooses among the given credentials what an API asks for: the first alternative that they can meet as a whole, and
/// for each of its schemes the credential named after it before any other.
///
/// @param credentials for the API of the operation
/// @param own the schemes to meet whatever the API asks for; empty: those that it asks for
public record Authentication(List<Credential> credentials, Optional<List<Requirement>> own) {
    public Authentication(List<Credential> credentials) {
        this(credentials, Optional.empty());
    }

    /// True when the API lets everybody in or a credential fits.
    public boolean isPossible(Operation operation) {
        return operation.security().isEmpty() || alternative(operation).isPresent();
    }

    /// The names of the schemes that a request is sent with; none when nothing is asked for or can be met.
    public List<String> names(Operation operation) {
        return chosen(operation).stream().map(Requirement::name).toList();
    }

    /// The schemes to meet together; none when nothing is asked for or can be met.
    List<Requirement> chosen(Operation operation) {
        return own.or(() -> alternative(operation)).orElse(List.of());
    }

    /// Meets what needs no conversation with the server.
    HttpCall apply(HttpCall call, Operation operation) {
        HttpCall authenticated = call;
        for (Requirement requirement : chosen(operation)) {
            authenticated = apply(authenticated, requirement);
        }
        return authenticated;
    }

    private Optional<List<Requirement>> alternative(Operation operation) {
        // An empty alternative lets everybody in; who has a credential is known all the same.
        return operation.security().stream()
                .filter(schemes -> schemes.stream().allMatch(this::isMet))
                .min(Comparator.comparing(List::isEmpty));
    }

    private boolean isMet(Requirement requirement) {
        return switch (requirement.scheme()) {
            case SecurityScheme.Basic _, SecurityScheme.Digest _ -> has(requirement, Credential.Basic.class);
            case SecurityScheme.Bearer _ -> has(requirement, Credential.Bearer.class);
            case SecurityScheme.OAuth scheme ->
                has(requirement, Credential.Bearer.class)
                        || client(requirement, scheme).isPresent();
            case SecurityScheme.ApiKey _ -> has(requirement, Credential.ApiKey.class);
            case SecurityScheme.MutualTls _ -> has(requirement, Credential.Certificate.class);
            case SecurityScheme.Unknown _ -> false;
        };
    }

    /// What the document itself sends wins.
    private HttpCall apply(HttpCall call, Requirement requirement) {
        return switch (requirement.scheme()) {
            case SecurityScheme.Basic _ -> {
                Credential.Basic basic =
                        first(requirement, Credential.Basic.class).orElseThrow();
                yield authorization(call, basic(basic.user(), basic.password()));
            }
            case SecurityScheme.Bearer _, SecurityScheme.OAuth _ ->
                first(requirement, Credential.Bearer.class)
                        .map(bearer -> authorization(call, "Bearer " + bearer.token()))
                        .orElse(call);
            case SecurityScheme.ApiKey(String name, String in) ->
                key(
                        call,
                        name,
                        in,
                        first(requirement, Credential.ApiKey.class)
                                .orElseThrow()
                                .key());
            case SecurityScheme.Digest _, SecurityScheme.MutualTls _, SecurityScheme.Unknown _ -> call;
        };
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    static HttpCall authorization(HttpCall call, String value) {
        return call.hasHeader("Authorization") ? call : call.withHeader("Authorization", value);
    }

    private static HttpCall key(HttpCall call, String name, String in, String key) {
        return switch (in) {
            case "query" -> {
                String url = call.url().toString();
                String query =
                        call.url().getRawQuery() == null ? "" : call.url().getRawQuery();
                boolean there =
                        Stream.of(query.split("&", -1)).anyMatch(pair -> pair.startsWith(Encoding.percent(name) + "="));
                yield there
                        ? call
                        : call.withUrl(URI.create(url + (query.isEmpty() ? "?" : "&") + Encoding.percent(name) + "="
                                + Encoding.percent(key)));
            }
            case "cookie" -> cookie(call, name + "=" + key);
            default -> call.hasHeader(name) ? call : call.withHeader(name, key);
        };
    }

    /// RFC 6265 5.4: there is one header for all cookies.
    private static HttpCall cookie(HttpCall call, String cookie) {
        if (!call.hasHeader("Cookie")) {
            return call.withHeader("Cookie", cookie);
        }
        List<Map.Entry<String, String>> headers = call.headers().stream()
                .map(header -> header.getKey().equalsIgnoreCase("Cookie")
                        ? Map.entry(header.getKey(), header.getValue() + "; " + cookie)
                        : header)
                .toList();
        return new HttpCall(call.method(), call.url(), headers, call.body(), call.files());
    }

    private boolean has(Requirement requirement, Class<? extends Credential> kind) {
        return first(requirement, kind).isPresent();
    }

    /// Whoever can get a token by a flow that the API knows.
    Optional<Credential.OAuth> client(Requirement requirement, SecurityScheme.OAuth scheme) {
        return all(requirement, Credential.OAuth.class)
                .filter(client -> scheme.flow(client.grant()).isPresent())
                .findFirst();
    }

    <C extends Credential> Optional<C> first(Requirement requirement, Class<C> kind) {
        return all(requirement, kind).findFirst();
    }

    /// Those that are named after the scheme come first.
    private <C extends Credential> Stream<C> all(Requirement requirement, Class<C> kind) {
        Stream<Credential> named = credentials.stream()
                .flatMap(credential -> credential instanceof Credential.Named(String scheme, Credential inner)
                                && scheme.equals(requirement.name())
                        ? Stream.of(inner)
                        : Stream.empty());
        return Stream.concat(named, credentials.stream())
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
