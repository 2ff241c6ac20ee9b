package dev.callwright.server.workflow;

import dev.callwright.arazzo.ArazzoRun.Targets;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Servers, their variables, sources and credentials as they stand on the command line. What makes no sense is an
/// [IllegalArgumentException] that says so without repeating a secret.
final class TargetArguments {
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_-]+)=(.+)", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("(?:([A-Za-z0-9_-]+)\\.)?([^=.]+)=(.*)", Pattern.DOTALL);

    @Option(names = "--server", paramLabel = "SOURCE=URL", description = "The server of a source, instead of its own.")
    private List<String> servers = List.of();

    @Option(
            names = "--server-variable",
            paramLabel = "[SOURCE.]NAME=VALUE",
            description = "A variable in the address of a server.")
    private List<String> variables = List.of();

    @Option(
            names = "--environment",
            paramLabel = "FILE",
            description = "servers, variables and inputs of one environment, in YAML; single ones override them.")
    private @Nullable Path environment;

    @Option(names = "--source", paramLabel = "NAME=PATH", description = "The file of a source, instead of its address.")
    private List<String> sources = List.of();

    @Mixin
    private CatalogueArguments sourceArguments = new CatalogueArguments();

    @Mixin
    private CredentialArguments credentials = new CredentialArguments();

    Targets targets() {
        Map<String, URI> urls = new HashMap<>();
        Map<String, Map<String, String>> values = new HashMap<>();
        file().ifPresent(file -> {
            file.servers().forEach((name, url) -> urls.put(name, url(url)));
            file.variables().forEach((source, own) -> values.put(source, new HashMap<>(own)));
        });
        named(servers, "--server SOURCE=URL").forEach((name, url) -> urls.put(name, url(url)));
        variables.forEach(text -> variable(text, values));
        Map<String, Path> files = new HashMap<>();
        named(sources, "--source NAME=PATH").forEach((name, path) -> files.put(name, Path.of(path)));
        return new Targets(urls, files, credentials.credentials(System.getenv()), values, sourceArguments.catalogue());
    }

    /// Inputs that the environment brings along.
    JsonNode inputs() {
        return file().map(EnvironmentFile::inputs).orElse(JsonNodeFactory.instance.objectNode());
    }

    Optional<SSLContext> tls() {
        return credentials.tls(System.getenv());
    }

    Optional<String> warning() {
        return credentials.warning();
    }

    private Optional<EnvironmentFile> file() {
        return Optional.ofNullable(environment).map(EnvironmentFile::read);
    }

    private static void variable(String text, Map<String, Map<String, String>> values) {
        Matcher matcher = VARIABLE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not --server-variable [SOURCE.]NAME=VALUE: " + text);
        }
        String source = matcher.group(1) == null ? Targets.EVERY_SOURCE : matcher.group(1);
        values.computeIfAbsent(source, _ -> new HashMap<>()).put(matcher.group(2), matcher.group(3));
    }

    private static Map<String, String> named(List<String> given, String form) {
        Map<String, String> named = new HashMap<>();
        for (String text : given) {
            Matcher matcher = NAMED.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not " + form + ": " + text);
            }
            named.put(matcher.group(1), matcher.group(2));
        }
        return named;
    }

    private static URI url(String text) {
        URI url = URI.create(text);
        if (url.getHost() == null || !List.of("http", "https").contains(String.valueOf(url.getScheme()))) {
            throw new IllegalArgumentException("--server needs an address like http://host:port/path: " + text);
        }
        return url;
    }
}
