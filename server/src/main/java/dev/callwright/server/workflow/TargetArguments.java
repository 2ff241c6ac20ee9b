package dev.callwright.server.workflow;

import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.Credential;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// Servers, sources and credentials as they stand on the command line. What makes no sense is an
/// [IllegalArgumentException] that says so without repeating a secret.
final class TargetArguments {
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_-]+)=(.+)", Pattern.DOTALL);
    // The rest of a token may be its padding, which is no secret for a source of that name.
    private static final Pattern PADDING = Pattern.compile("=*");

    @Option(names = "--server", paramLabel = "SOURCE=URL", description = "The server of a source, instead of its own.")
    private List<String> servers = List.of();

    @Option(names = "--source", paramLabel = "NAME=PATH", description = "The file of a source, instead of its address.")
    private List<String> sources = List.of();

    @Option(
            names = "--auth",
            paramLabel = "[SOURCE=]USER:PASS",
            description = "For sources that ask for HTTP basic authentication.")
    private List<String> basic = List.of();

    @Option(names = "--bearer", paramLabel = "[SOURCE=]TOKEN", description = "For sources that ask for a bearer token.")
    private List<String> bearer = List.of();

    @Option(names = "--api-key", paramLabel = "[SOURCE=]KEY", description = "For sources that ask for an API key.")
    private List<String> apiKeys = List.of();

    Targets targets() {
        Map<String, URI> urls = new HashMap<>();
        named(servers, "--server SOURCE=URL").forEach((name, url) -> urls.put(name, url(url)));
        Map<String, Path> files = new HashMap<>();
        named(sources, "--source NAME=PATH").forEach((name, path) -> files.put(name, Path.of(path)));
        Map<String, List<Credential>> credentials = new HashMap<>();
        collect(basic, TargetArguments::pair, credentials);
        collect(bearer, Credential.Bearer::new, credentials);
        collect(apiKeys, Credential.ApiKey::new, credentials);
        return new Targets(urls, files, credentials);
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

    private static void collect(
            List<String> given, Function<String, Credential> credential, Map<String, List<Credential>> all) {
        for (String text : given) {
            Matcher matcher = NAMED.matcher(text);
            boolean named =
                    matcher.matches() && !PADDING.matcher(matcher.group(2)).matches();
            all.computeIfAbsent(named ? matcher.group(1) : Targets.EVERY_SOURCE, _ -> new ArrayList<>())
                    .add(credential.apply(named ? matcher.group(2) : text));
        }
    }

    private static Credential pair(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("--auth must be [SOURCE=]USER:PASS");
        }
        return new Credential.Basic(text.substring(0, colon), text.substring(colon + 1));
    }
}
