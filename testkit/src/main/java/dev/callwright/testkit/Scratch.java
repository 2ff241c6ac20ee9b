package dev.callwright.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Folders for tests that have no `@TempDir` of their own, such as properties and what outlives one test. All of them
/// go when the JVM ends.
public final class Scratch {
    private static final Path ROOT = root();

    private Scratch() {}

    /// A new and empty folder.
    public static Path folder() {
        try {
            return Files.createTempDirectory(ROOT, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            Path root = Files.createTempDirectory("callwright-tests");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(root)));
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void clear(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException changed) {
            // Somebody still writes there: the system clears its temporary folder.
        }
    }
}
