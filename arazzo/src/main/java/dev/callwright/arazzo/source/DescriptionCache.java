package dev.callwright.arazzo.source;

import dev.callwright.arazzo.document.Tree;
import dev.callwright.arazzo.document.TreeReader;
import dev.callwright.arazzo.document.UnreadableException;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
/// that changed is another entry. Of a file it is kept which entry it had, so that it is read again only when it was
/// touched. A cache that cannot be read or written is as good as none.
///
/// @param folder made when there is something to keep, for its owner alone
public record DescriptionCache(Path folder) {
    private static final int WORTH_KEEPING = 200_000;
    private static final int MOST_ENTRIES = 64;
    /// Changes with what [CallableParts] keeps.
    private static final String FORM = "2";

    private static final String ENTRY = ".json";
    private static final String NOTE = ".file";

    /// Empty for a file that is too small to be kept.
    Optional<FileStamp> stamp(Path file) {
        return FileStamp.of(file).filter(stamp -> stamp.size() >= WORTH_KEEPING);
    }

    /// What is kept of a file that was not touched since it was read.
    Optional<Tree> untouched(String name, FileStamp stamp) {
        try {
            Path note = note(stamp);
            if (!Files.isRegularFile(note) || !stamp.isSettledAt(Files.getLastModifiedTime(note))) {
                return Optional.empty();
            }
            List<String> noted = Files.readAllLines(note);
            return noted.size() == 2 && noted.getFirst().equals(FORM + " " + stamp.words())
                    ? kept(name, folder.resolve(noted.getLast()))
                    : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// The document that `text` is. Of a large description it is what is kept, and is kept from now on.
    ///
    /// @param stamp of its file, from before the text was read
    Tree read(String name, String text, Optional<FileStamp> stamp) throws UnreadableException {
        if (text.length() < WORTH_KEEPING) {
            return TreeReader.read(name, text);
        }
        Path entry = entry(text);
        Optional<Tree> known = kept(name, entry);
        Tree tree = known.isPresent() ? known.get() : TreeReader.read(name, text);
        if (known.isEmpty() && ApiDescription.isOne(tree)) {
            keep(entry, tree.root());
        }
        stamp.ifPresent(before -> note(before, entry));
        return tree;
    }

    private void note(FileStamp stamp, Path entry) {
        try {
            if (stamp(stamp.path()).equals(Optional.of(stamp)) && Files.isRegularFile(entry)) {
                write(note(stamp), FORM + " " + stamp.words() + "\n" + entry.getFileName() + "\n");
            }
        } catch (IOException e) {
            // The text is read again the next time.
            return;
        }
    }

    /// Without places: of a description none is ever told.
    private static Optional<Tree> kept(String name, Path entry) {
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

    /// Files may share one: then they take turns.
    private Path note(FileStamp stamp) {
        return folder.resolve(HexFormat.of().toHexDigits(stamp.path().toString().hashCode()) + NOTE);
    }

    private void keep(Path entry, JsonNode root) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder.toAbsolutePath().getParent());
                Files.createDirectory(folder, ownerOnly(folder));
            }
            write(entry, Json.write(CallableParts.of(root)));
            forgetOldest(ENTRY);
            forgetOldest(NOTE);
        } catch (IOException e) {
            // Nothing is kept; the next run reads the text itself again.
            return;
        }
    }

    private void write(Path place, String content) throws IOException {
        Path fresh = Files.createTempFile(folder, "new", ".tmp");
        Files.writeString(fresh, content);
        Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        };
    }

    private void forgetOldest(String kind) throws IOException {
        List<Path> entries;
        try (Stream<Path> all = Files.list(folder)) {
            entries = all.filter(file -> file.toString().endsWith(kind))
                    .sorted(Comparator.comparing(DescriptionCache::age))
                    .toList();
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
            return folder.resolve(HexFormat.of().formatHex(hash) + ENTRY);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
