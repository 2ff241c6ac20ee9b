package dev.callwright.arazzo.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;

/// What the file system says of a file, so that one that was not touched need not be read again: its size, its number,
/// and when it was last changed, in content or otherwise.
///
/// @param path absolute
/// @param size in bytes
/// @param changed the later of the two times
/// @param words all of it in one line
record FileStamp(Path path, long size, FileTime changed, String words) {
    /// A change within this time of another may have the same time.
    private static final Duration TELLING = Duration.ofSeconds(2);

    /// Empty where the file system does not say as much, and for what is no file.
    static Optional<FileStamp> of(Path path) {
        try {
            BasicFileAttributes said = Files.readAttributes(path, BasicFileAttributes.class);
            if (!said.isRegularFile()
                    || !path.getFileSystem().supportedFileAttributeViews().contains("unix")
                    || !(Files.getAttribute(path, "unix:ctime") instanceof FileTime other)) {
                return Optional.empty();
            }
            FileTime content = said.lastModifiedTime();
            String words = said.size() + " " + said.fileKey() + " " + content + " " + other + " " + path;
            return Optional.of(new FileStamp(path, said.size(), content.compareTo(other) > 0 ? content : other, words));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// True when a change after `time` would have shown.
    boolean isSettledAt(FileTime time) {
        return changed.toInstant().plus(TELLING).isBefore(time.toInstant());
    }
}
