package dev.callwright.arazzo;

import java.net.URI;
import java.util.List;
import java.util.Map;

/// A document with what it talks about, for who cannot read the files of this machine.
///
/// @param text of the document
/// @param sources by name, those of the documents that it talks about too
/// @param errors why it cannot be made; the rest is empty then
public record DocumentBundle(String text, Map<String, Part> sources, List<Diagnostic> errors) {
    public DocumentBundle {
        sources = Map.copyOf(sources);
        errors = List.copyOf(errors);
    }

    public sealed interface Part {
        /// One text, also of a description that stands in several files.
        record Text(String text) implements Part {}

        /// It stands on the web, where whoever gets the bundle can fetch it.
        record At(URI location) implements Part {}
    }
}
