package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreAddress;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The table of routes, the OpenAPI description and the page for people tell the same.
class DescriptionTest {
    @TempDir
    private Path folder;

    private static final String ACCOUNT = "/Accounts/{AccountSid}";
    private static final Pattern PLACE = Pattern.compile("\\{[A-Za-z]+}");
    private static final Pattern ROW = Pattern.compile("\\| (GET|POST|DELETE) \\| `([^`]+)` \\|.*");

    @Test
    void describesEveryRouteInOpenApi() throws Exception {
        Set<String> described = new TreeSet<>();
        try (InputStream in = getClass().getResourceAsStream("/openapi/voice.yaml")) {
            JsonNode paths = new YAMLMapper().readTree(in).path("paths");
            paths.properties()
                    .forEach(path -> path.getValue().propertyNames().forEach(method -> {
                        if (!method.equals("parameters") && !method.equals("servers")) {
                            described.add(method.toUpperCase(Locale.ROOT) + " " + plain(below(path.getKey())));
                        }
                    }));
        }

        assertThat(described).isEqualTo(served());
    }

    @Test
    void listsEveryRouteForPeople() throws Exception {
        Set<String> listed = Files.readAllLines(Path.of(System.getProperty("callwright.root"), "docs/rest.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1) + " " + plain(row.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(served());
    }

    private Set<String> served() {
        try (Store store = Store.open(StoreAddress.sqlite(folder.resolve("test.db")))) {
            return RestEdge.resources(
                            TestConfig.standard(),
                            store,
                            () -> {},
                            new IdleCalls(store),
                            new SilentAudio(),
                            InstantSource.system())
                    .stream()
                    .flatMap(resource -> resource.routes().stream())
                    .map(route -> plain(route.toString()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /// As a route tells its path: below an account, or whole.
    private static String below(String path) {
        if (path.startsWith("/Voice/")) {
            return "/v1" + path;
        }
        return path.startsWith(ACCOUNT) ? path.substring(ACCOUNT.length()) : "/2010-04-01" + path;
    }

    private static String plain(String path) {
        return PLACE.matcher(path).replaceAll("{}");
    }
}
