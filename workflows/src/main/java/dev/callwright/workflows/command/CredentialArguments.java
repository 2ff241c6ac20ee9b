package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.ClientCertificate;
import dev.callwright.arazzo.Credential;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Credentials as they stand on the command line, in the environment and in a file; those named first win. What makes
/// no sense is an [IllegalArgumentException] that says so without repeating a secret.
final class CredentialArguments {
    private static final Pattern OWNER =
            Pattern.compile("([A-Za-z0-9_-]+)(?:\\.([A-Za-z0-9_-]+))?=(.+)", Pattern.DOTALL);
    // The rest of a token may be its padding, which is no secret for a source of that name.
    private static final Pattern PADDING = Pattern.compile("=*");

    @Option(
            names = "--auth",
            paramLabel = "[SOURCE[.SCHEME]=]USER:PASS",
            description = "For sources that ask for HTTP basic or digest authentication.")
    private List<String> basic = List.of();

    @Option(
            names = "--bearer",
            paramLabel = "[SOURCE[.SCHEME]=]TOKEN",
            description = "For sources that ask for a bearer token.")
    private List<String> bearer = List.of();

    @Option(
            names = "--api-key",
            paramLabel = "[SOURCE[.SCHEME]=]KEY",
            description = "For sources that ask for an API key.")
    private List<String> apiKeys = List.of();

    @Option(
            names = "--oauth",
            paramLabel = "[SOURCE[.SCHEME]=]ID:SECRET[@URL]",
            description = "For sources that ask for OAuth 2; tokens are had at URL or where the source says.")
    private List<String> oauth = List.of();

    @Option(names = "--credentials", paramLabel = "FILE", description = "Credentials, one per line: SOURCE KIND VALUE.")
    private @Nullable Path file;

    @Option(
            names = "--cert",
            paramLabel = "FILE[:PASSWORD]",
            description = "The certificate to show: PKCS #12, or PEM (several for certificate and key).")
    private List<String> certificates = List.of();

    /// @param environment `ARAZZO_AUTH` for every source, `ARAZZO_AUTH_name` for one; a line is `KIND VALUE`
    Map<String, List<Credential>> credentials(Map<String, String> environment) {
        Map<String, List<Credential>> all = new HashMap<>();
        collect(basic, "basic", all);
        collect(bearer, "bearer", all);
        collect(apiKeys, "key", all);
        collect(oauth, "oauth", all);
        CredentialLines.ofEnvironment(environment, all);
        if (file != null) {
            CredentialLines.ofFile(file, all);
        }
        if (!certificates.isEmpty()) {
            all.computeIfAbsent(Targets.EVERY_SOURCE, _ -> new ArrayList<>()).add(new Credential.Certificate());
        }
        return all;
    }

    /// Said when others than its owner may read the file of credentials.
    Optional<String> warning() {
        return file == null ? Optional.empty() : CredentialLines.warning(file);
    }

    Optional<SSLContext> tls(Map<String, String> environment) {
        if (certificates.isEmpty()) {
            return Optional.empty();
        }
        String password = environment.getOrDefault("ARAZZO_CERT_PASSWORD", "");
        List<Path> files = new ArrayList<>();
        for (String text : certificates) {
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
