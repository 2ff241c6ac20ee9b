package dev.callwright.arazzo;

import java.io.IOException;
import java.io.UncheckedIOException;
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
    private static final Pattern SELF =
            Pattern.compile("^\\s*\\{?\\s*[\"']?\\$self[\"']?\\s*:\\s*[\"']?([^\"'\\s#,]+)");
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
        return new Catalogue(Files.isDirectory(place) ? inFolder(place, 8) : inFile(place), Set.of());
    }

    /// The document in the folder of `file` that says by `$self` that its address is `address`. Empty too when
    /// the folder cannot be read.
    public static Optional<Path> beside(Path file, URI address) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        try {
            return folder == null
                    ? Optional.empty()
                    : Optional.ofNullable(inFolder(folder, 1).get(address));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Map<URI, Path> inFolder(Path folder, int depth) throws IOException {
        Map<URI, Path> found = new LinkedHashMap<>();
        List<Path> documents;
        try (Stream<Path> all = Files.walk(folder, depth)) {
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
        try (Stream<String> lines = Files.lines(file)) {
            return lines.limit(MOST_LINES)
                    .map(SELF::matcher)
                    .filter(Matcher::find)
                    .findFirst()
                    .flatMap(matcher -> uri(matcher.group(1)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
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
