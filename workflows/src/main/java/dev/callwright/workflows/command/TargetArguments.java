package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.LateClient;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Syntax;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Servers, their variables, sources and credentials as they stand on the command line. What makes no sense is an
/// [IllegalArgumentException] that says so without repeating a secret.
public final class TargetArguments {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Pattern SERVER = Pattern.compile("([A-Za-z0-9_-]+)=(.+)", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("(?:([A-Za-z0-9_-]+)\\.)?([^=.]+)=(.*)", Pattern.DOTALL);

    private final Argument<List<String>> servers;
    private final Argument<List<String>> variables;
    private final Argument<Optional<Path>> environment;
    private final SourceArguments sources;
    private final CredentialArguments credentials;

    public TargetArguments(Syntax syntax) {
        servers = syntax.texts("--server", "SOURCE=URL", "The server of a source, instead of its own.");
        variables = syntax.texts("--server-variable", "[SOURCE.]NAME=VALUE", "A variable in the address of a server.");
        environment = syntax.file(
                "--environment",
                "FILE",
                "servers, variables and inputs of one environment, in YAML; single ones override them.");
        sources = new SourceArguments(syntax);
        credentials = new CredentialArguments(syntax);
    }

    public Targets targets() {
        Map<String, URI> urls = new HashMap<>();
        Map<String, Map<String, String>> values = new HashMap<>();
        file().ifPresent(file -> {
            file.servers().forEach((name, url) -> urls.put(name, url(url)));
            file.variables().forEach((source, own) -> values.put(source, new HashMap<>(own)));
        });
        servers.value().forEach(text -> server(text, urls));
        variables.value().forEach(text -> variable(text, values));
        Targets found = sources.targets();
        return new Targets(urls, found.sources(), credentials.credentials(System.getenv()), values, found.catalogue());
    }

    /// Inputs that the environment brings along.
    JsonNode inputs() {
        return file().map(EnvironmentFile::inputs).orElse(JsonNodeFactory.instance.objectNode());
    }

    /// Shows the certificate that was given. What an answer makes possible is done by the thread that reads it: one
    /// request is under way at a time, and to hand it on costs more than to do it.
    public LateClient client() {
        HttpClient.Builder client =
                HttpClients.builder().connectTimeout(CONNECT).executor(Runnable::run);
        credentials.tls(System.getenv()).ifPresent(client::sslContext);
        return new LateClient(client);
    }

    Optional<String> warning() {
        return credentials.warning();
    }

    private Optional<EnvironmentFile> file() {
        return environment.value().map(EnvironmentFile::read);
    }

    private static void variable(String text, Map<String, Map<String, String>> values) {
        Matcher matcher = VARIABLE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not --server-variable [SOURCE.]NAME=VALUE: " + text);
        }
        String source = matcher.group(1) == null ? Targets.EVERY_SOURCE : matcher.group(1);
        values.computeIfAbsent(source, _ -> new HashMap<>()).put(matcher.group(2), matcher.group(3));
    }

    private static void server(String text, Map<String, URI> urls) {
        Matcher matcher = SERVER.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not --server SOURCE=URL: " + text);
        }
        urls.put(matcher.group(1), url(matcher.group(2)));
    }

    private static URI url(String text) {
        URI url = URI.create(text);
        if (url.getHost() == null || !List.of("http", "https").contains(String.valueOf(url.getScheme()))) {
            throw new IllegalArgumentException("--server needs an address like http://host:port/path: " + text);
        }
        return url;
    }
}
