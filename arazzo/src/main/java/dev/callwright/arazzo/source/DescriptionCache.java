package dev.callwright.arazzo.source;

import dev.callwright.arazzo.document.Tree;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Large API descriptions, kept in a folder as the part of them that calling needs, by the hash of their text: a text
/// that changed is another entry. A cache that cannot be read or written is as good as none.
///
/// @param folder made when there is something to keep, for its owner alone
public record DescriptionCache(Path folder) {
    private static final int WORTH_KEEPING = 200_000;
    private static final int MOST_ENTRIES = 64;
    /// Changes with what [CallableParts] keeps.
    private static final String FORM = "2";

    /// Without places: of a description none is ever told.
    Optional<Tree> find(String name, String text) {
        if (text.length() < WORTH_KEEPING) {
            return Optional.empty();
        }
        Path entry = entry(text);
        try {
            if (!Files.isRegularFile(entry)) {
                return Optional.empty();
            }
            JsonNode root = Json.parse(Files.readString(entry));
            return Optional.of(new Tree(name, root, _ -> Place.whole(name)));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    void keep(String text, JsonNode root) {
        if (text.length() < WORTH_KEEPING) {
            return;
        }
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder.toAbsolutePath().getParent());
                Files.createDirectory(folder, ownerOnly(folder));
            }
            Path fresh = Files.createTempFile(folder, "new", ".tmp");
            Files.writeString(fresh, Json.write(CallableParts.of(root)));
            Files.move(fresh, entry(text), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forgetOldest();
        } catch (IOException e) {
            // Nothing is kept; the next run reads the text itself again.
            return;
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        };
    }

    private void forgetOldest() throws IOException {
        List<Path> entries;
        try (Stream<Path> all = Files.list(folder)) {
            entries = all.sorted(Comparator.comparing(DescriptionCache::age)).toList();
        }
        for (Path entry : entries.subList(0, Math.max(0, entries.size() - MOST_ENTRIES))) {
            Files.deleteIfExists(entry);
        }
    }

    private static FileTime age(Path entry) {
        try {
            return Files.getLastModifiedTime(entry);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private Path entry(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(FORM.getBytes(StandardCharsets.UTF_8));
            byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(hash) + ".json");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
