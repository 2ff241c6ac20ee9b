package dev.callwright.workflows.command;

import dev.callwright.arazzo.Surroundings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where large API descriptions are kept between runs.
final class Caches {
    private Caches() {}

    /// What a command may use that neither runs nor waits.
    static Surroundings surroundings() {
        return Surroundings.NONE.withCache(folder(System.getenv()));
    }

    /// `CALLWRIGHT_CACHE` names the folder, `off` means none; else the one for caches of the user.
    private static Optional<Path> folder(Map<String, String> environment) {
        String named = environment.getOrDefault("CALLWRIGHT_CACHE", "");
        if (named.equals("off")) {
            return Optional.empty();
        }
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named));
        }
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        if (caches.isEmpty() && home.isEmpty()) {
            return Optional.empty();
        }
        Path folder = caches.isEmpty() ? Path.of(home, ".cache") : Path.of(caches);
        return Optional.of(folder.resolve("callwright"));
    }
}
