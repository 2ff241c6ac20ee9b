package dev.callwright.workflows.debug;

import dev.callwright.arazzo.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/// A document, as the run and the client name it.
///
/// @param name the path of a file, by which it is the same whatever it was called; an address as it is
record SourceFile(String name) {
    /// @param text a path, or an address
    static SourceFile of(String text) {
        if (isOnTheWeb(text)) {
            return new SourceFile(text);
        }
        try {
            Path path = text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text);
            return new SourceFile(real(path.toAbsolutePath().normalize()).toString());
        } catch (IllegalArgumentException e) {
            // No path of this machine: no document is called so.
            return new SourceFile(text);
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // A file that is not there is only itself.
            return path;
        }
    }

    private static boolean isOnTheWeb(String text) {
        return text.startsWith("http://") || text.startsWith("https://");
    }

    /// @param text a path, or an address
    static ObjectNode json(String text) {
        String name = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
        return isOnTheWeb(text)
                ? Json.NODES.objectNode().put("name", text)
                : Json.NODES.objectNode().put("name", name).put("path", text);
    }
}
