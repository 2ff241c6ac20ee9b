package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.ClientCertificate;
import dev.callwright.arazzo.Credential;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Syntax;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/// Credentials as they stand on the command line, in the environment and in a file; those named first win. What makes
/// no sense is an [IllegalArgumentException] that says so without repeating a secret.
final class CredentialArguments {
    private static final Pattern OWNER =
            Pattern.compile("([A-Za-z0-9_-]+)(?:\\.([A-Za-z0-9_-]+))?=(.+)", Pattern.DOTALL);
    // The rest of a token may be its padding, which is no secret for a source of that name.
    private static final Pattern PADDING = Pattern.compile("=*");

    private final Argument<List<String>> basic;
    private final Argument<List<String>> bearer;
    private final Argument<List<String>> apiKeys;
    private final Argument<List<String>> oauth;
    private final Argument<List<String>> passwords;
    private final Argument<List<String>> refreshes;
    private final Argument<Optional<Path>> file;
    private final Argument<List<String>> certificates;

    CredentialArguments(Syntax syntax) {
        basic = syntax.texts(
                "--auth",
                "[SOURCE[.SCHEME]=]USER:PASS",
                "For sources that ask for HTTP basic or digest authentication.");
        bearer = syntax.texts("--bearer", "[SOURCE[.SCHEME]=]TOKEN", "For sources that ask for a bearer token.");
        apiKeys = syntax.texts("--api-key", "[SOURCE[.SCHEME]=]KEY", "For sources that ask for an API key.");
        oauth = syntax.texts(
                "--oauth",
                "[SOURCE[.SCHEME]=]ID:SECRET[@URL]",
                "For sources that ask for OAuth 2; tokens are had at URL or where the source says.");
        passwords = syntax.texts(
                "--oauth-password",
                "[SOURCE[.SCHEME]=]ID:[SECRET]:USER:PASS[@URL]",
                "For sources that ask for OAuth 2 with the password of a user.");
        refreshes = syntax.texts(
                "--oauth-refresh",
                "[SOURCE[.SCHEME]=]ID:[SECRET]:TOKEN[@URL]",
                "For sources that ask for OAuth 2, with a refresh token that you have.");
        file = syntax.file("--credentials", "FILE", "Credentials, one per line: SOURCE KIND VALUE.");
        certificates = syntax.texts(
                "--cert",
                "FILE[:PASSWORD]",
                "The certificate to show: PKCS #12, or PEM (several for certificate and key).");
    }

    /// @param environment `ARAZZO_AUTH` for every source, `ARAZZO_AUTH_name` for one; a line is `KIND VALUE`
    Map<String, List<Credential>> credentials(Map<String, String> environment) {
        Map<String, List<Credential>> all = new HashMap<>();
        collect(basic.value(), "basic", all);
        collect(bearer.value(), "bearer", all);
        collect(apiKeys.value(), "key", all);
        collect(oauth.value(), "oauth", all);
        collect(passwords.value(), "oauth-password", all);
        collect(refreshes.value(), "oauth-refresh", all);
        addAfterFlags(all, environment);
        if (!certificates.value().isEmpty()) {
            all.computeIfAbsent(Targets.EVERY_SOURCE, _ -> new ArrayList<>()).add(new Credential.Certificate());
        }
        return all;
    }

    /// A flag for every source comes before what the environment or a file have for one.
    private void addAfterFlags(Map<String, List<Credential>> flags, Map<String, String> environment) {
        List<Credential> every = List.copyOf(flags.getOrDefault(Targets.EVERY_SOURCE, List.of()));
        Map<String, List<Credential>> kept = new HashMap<>();
        CredentialLines.ofEnvironment(environment, kept);
        file.value().ifPresent(lines -> CredentialLines.ofFile(lines, kept));
        kept.forEach((source, credentials) -> {
            List<Credential> first = flags.computeIfAbsent(source, _ -> new ArrayList<>());
            if (!source.equals(Targets.EVERY_SOURCE)) {
                first.addAll(every);
            }
            first.addAll(credentials);
        });
    }

    /// Said when others than its owner may read the file of credentials.
    Optional<String> warning() {
        return file.value().flatMap(CredentialLines::warning);
    }

    Optional<SSLContext> tls(Map<String, String> environment) {
        if (certificates.value().isEmpty()) {
            return Optional.empty();
        }
        String password = environment.getOrDefault("ARAZZO_CERT_PASSWORD", "");
        List<Path> files = new ArrayList<>();
        for (String text : certificates.value()) {
            int colon = text.lastIndexOf(':');
            files.add(Path.of(colon < 0 ? text : text.substring(0, colon)));
            password = colon < 0 ? password : text.substring(colon + 1);
        }
        try {
            return Optional.of(ClientCertificate.context(files, password));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("--cert " + files + ": " + e.getMessage(), e);
        }
    }

    private static void collect(List<String> given, String kind, Map<String, List<Credential>> all) {
        for (String text : given) {
            Matcher matcher = OWNER.matcher(text);
            boolean owned =
                    matcher.matches() && !PADDING.matcher(matcher.group(3)).matches();
            Credential credential = CredentialLines.credential(kind, owned ? matcher.group(3) : text);
            String scheme = owned && matcher.group(2) != null ? matcher.group(2) : "";
            CredentialLines.add(owned ? matcher.group(1) : Targets.EVERY_SOURCE, scheme, credential, all);
        }
    }
}
