package dev.callwright.arazzo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Copies of documents on this machine, by the address that others know them by, so that nothing need be fetched.
///
/// @param files by the address of each
/// @param hosts that documents from the web may name beside their own, such as `api.test` or `api.test:8080`
public record Catalogue(Map<URI, Path> files, Set<String> hosts) {
    public static final Catalogue NONE = new Catalogue(Map.of(), Set.of());

    private static final int MOST_FILES = 2_000;
    private static final int MOST_LINES = 60;
    private static final long LARGEST = 32L << 20;
    private static final Pattern SELF = Pattern.compile("^\\s*[\"']?\\$self[\"']?\\s*:\\s*[\"']?([^\"'\\s#,]+)");
    private static final Pattern ENTRY =
            Pattern.compile("^[\"']?([a-z]+://[^\"'\\s]+)[\"']?\\s*:\\s+[\"']?([^\"'#]+?)[\"']?\\s*$");

    public Catalogue {
        files = Map.copyOf(files);
        hosts = Set.copyOf(hosts);
    }

    public Optional<Path> file(URI address) {
        return Optional.ofNullable(files.get(address));
    }

    public Catalogue withHosts(Set<String> others) {
        return new Catalogue(files, others);
    }

    /// A folder, in which each document says by `$self` what its address is, or a file of lines `ADDRESS: PATH`.
    public static Catalogue read(Path place) throws IOException {
        return new Catalogue(Files.isDirectory(place) ? inFolder(place) : inFile(place), Set.of());
    }

    private static Map<URI, Path> inFolder(Path folder) throws IOException {
        Map<URI, Path> found = new LinkedHashMap<>();
        List<Path> documents;
        try (Stream<Path> all = Files.walk(folder, 8)) {
            documents = all.filter(file -> file.toString().matches(".*\\.(ya?ml|json)"))
                    .filter(Files::isRegularFile)
                    .limit(MOST_FILES)
                    .sorted()
                    .toList();
        }
        for (Path file : documents) {
            if (Files.size(file) <= LARGEST) {
                self(file).ifPresent(address -> found.putIfAbsent(address, file));
            }
        }
        return found;
    }

    private static Optional<URI> self(Path file) throws IOException {
        for (String line : Files.readString(file).lines().limit(MOST_LINES).toList()) {
            Matcher matcher = SELF.matcher(line);
            if (matcher.find()) {
                return uri(matcher.group(1));
            }
        }
        return Optional.empty();
    }

    private static Map<URI, Path> inFile(Path file) throws IOException {
        Map<URI, Path> found = new LinkedHashMap<>();
        for (String line : Files.readString(file).lines().toList()) {
            Matcher matcher = ENTRY.matcher(line);
            if (matcher.matches()) {
                uri(matcher.group(1)).ifPresent(address -> found.put(address, file.resolveSibling(matcher.group(2))));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new IOException(file + " has a line that is not ADDRESS: PATH: " + line);
            }
        }
        return found;
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text)).filter(URI::isAbsolute);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
