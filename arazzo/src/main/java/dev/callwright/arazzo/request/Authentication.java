package dev.callwright.arazzo.request;

import dev.callwright.arazzo.Credential;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.source.Operation;
import dev.callwright.arazzo.source.SecurityScheme;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Adds to a request what the API asks for, from the credentials that were given: the first alternative that
/// they can meet. What the document itself sends wins.
///
/// @param credentials for the API of the operation
public record Authentication(List<Credential> credentials) {
    /// True when the API lets everybody in or a credential fits.
    public boolean isPossible(Operation operation) {
        return operation.security().isEmpty() || alternative(operation).isPresent();
    }

    public HttpCall apply(HttpCall call, Operation operation) {
        HttpCall authenticated = call;
        for (SecurityScheme scheme : alternative(operation).orElse(List.of())) {
            authenticated = apply(authenticated, scheme);
        }
        return authenticated;
    }

    private Optional<List<SecurityScheme>> alternative(Operation operation) {
        return operation.security().stream()
                .filter(schemes -> schemes.stream().allMatch(this::isMet))
                .findFirst();
    }

    private boolean isMet(SecurityScheme scheme) {
        return switch (scheme) {
            case SecurityScheme.Basic _ -> has(Credential.Basic.class);
            case SecurityScheme.Bearer _ -> has(Credential.Bearer.class);
            case SecurityScheme.ApiKey _ -> has(Credential.ApiKey.class);
            case SecurityScheme.Unknown _ -> false;
        };
    }

    private HttpCall apply(HttpCall call, SecurityScheme scheme) {
        return switch (scheme) {
            case SecurityScheme.Basic _ -> {
                Credential.Basic basic = first(Credential.Basic.class);
                String pair = basic.user() + ":" + basic.password();
                yield authorization(
                        call, "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
            }
            case SecurityScheme.Bearer _ ->
                authorization(call, "Bearer " + first(Credential.Bearer.class).token());
            case SecurityScheme.ApiKey(String name, String in) ->
                key(call, name, in, first(Credential.ApiKey.class).key());
            case SecurityScheme.Unknown _ -> call;
        };
    }

    private static HttpCall authorization(HttpCall call, String value) {
        return call.hasHeader("Authorization") ? call : call.withHeader("Authorization", value);
    }

    private static HttpCall key(HttpCall call, String name, String in, String key) {
        return switch (in) {
            case "query" -> {
                String url = call.url().toString();
                String sign = url.contains("?") ? "&" : "?";
                yield call.withUrl(URI.create(url + sign + Encoding.percent(name) + "=" + Encoding.percent(key)));
            }
            case "cookie" -> call.withHeader("Cookie", name + "=" + key);
            default -> call.hasHeader(name) ? call : call.withHeader(name, key);
        };
    }

    private boolean has(Class<? extends Credential> kind) {
        return credentials.stream().anyMatch(kind::isInstance);
    }

    private <C extends Credential> C first(Class<C> kind) {
        return credentials.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }
}
