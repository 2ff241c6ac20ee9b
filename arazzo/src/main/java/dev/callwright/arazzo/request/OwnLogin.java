package dev.callwright.arazzo.request;

import dev.callwright.arazzo.Credential;
import dev.callwright.arazzo.document.Located;
import dev.callwright.arazzo.document.Security;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.source.Operation;
import dev.callwright.arazzo.source.Requirement;
import dev.callwright.arazzo.source.SecurityScheme;
import dev.callwright.arazzo.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How one request authenticates itself by the word of the document (`x-security`), whatever its API asks for.
///
/// @param written for the step
public record OwnLogin(List<Security> written, Operation operation) {
    /// What of it cannot be used whatever its values are, in words; empty when nothing.
    public Optional<String> objection(Security security) {
        SecurityScheme scheme = scheme(security);
        if (scheme instanceof SecurityScheme.Unknown) {
            return Optional.of(security.name()
                    .map(name -> "the API " + operation.api().name() + " describes no scheme " + name
                            + " that x-security could give values for")
                    .orElse("the scheme of x-security is none that can be used here"));
        }
        List<List<String>> needed = names(scheme);
        return needed.stream()
                .filter(spellings -> spellings.stream().noneMatch(security.values()::containsKey))
                .findFirst()
                .map(spellings -> "x-security has no " + String.join(" or ", spellings) + " among its values");
    }

    /// @throws UnsendableException when a value is missing now
    public Authentication authentication(Scope scope) throws UnsendableException {
        List<Requirement> requirements = new ArrayList<>();
        List<Credential> credentials = new ArrayList<>();
        for (Security security : written) {
            SecurityScheme scheme = scheme(security);
            String name = security.name().orElse("x-security " + requirements.size());
            requirements.add(new Requirement(name, scheme, List.of()));
            credentials.add(new Credential.Named(name, credential(scheme, security, scope)));
        }
        return new Authentication(credentials, Optional.of(requirements));
    }

    private SecurityScheme scheme(Security security) {
        return security.name()
                .map(operation::scheme)
                .orElseGet(() -> SecurityScheme.of(security.scheme().orElse(Json.absent())));
    }

    /// The values that a scheme needs, each with its spellings.
    private static List<List<String>> names(SecurityScheme scheme) {
        return switch (scheme) {
            case SecurityScheme.Basic _, SecurityScheme.Digest _ -> List.of(List.of("username"), List.of("password"));
            case SecurityScheme.Bearer _, SecurityScheme.OAuth _ -> List.of(List.of("token", "accessToken"));
            case SecurityScheme.ApiKey _ -> List.of(List.of("apiKey", "value"));
            case SecurityScheme.MutualTls _, SecurityScheme.Unknown _ -> List.of();
        };
    }

    private static Credential credential(SecurityScheme scheme, Security security, Scope scope)
            throws UnsendableException {
        List<String> values = new ArrayList<>();
        for (List<String> spellings : names(scheme)) {
            values.add(value(security, spellings, scope));
        }
        return switch (scheme) {
            case SecurityScheme.Basic _, SecurityScheme.Digest _ ->
                new Credential.Basic(values.getFirst(), values.getLast());
            case SecurityScheme.Bearer _, SecurityScheme.OAuth _ -> new Credential.Bearer(values.getFirst());
            case SecurityScheme.ApiKey _ -> new Credential.ApiKey(values.getFirst());
            case SecurityScheme.MutualTls _, SecurityScheme.Unknown _ -> new Credential.Certificate();
        };
    }

    private static String value(Security security, List<String> spellings, Scope scope) throws UnsendableException {
        for (String spelling : spellings) {
            Located written = security.values().get(spelling);
            JsonNode value = written == null ? Json.absent() : new Values(scope).resolve(written.value());
            if (value.isValueNode() && !value.isNull()) {
                return Json.text(value);
            }
        }
        throw new UnsendableException("x-security: " + spellings.getFirst() + " has no value");
    }
}
