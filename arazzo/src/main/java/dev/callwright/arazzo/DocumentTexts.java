package dev.callwright.arazzo;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/// Where documents are that are no files of this machine: none is read then.
public interface DocumentTexts {
    /// Of the Arazzo document; relative addresses in it begin here.
    URI location();

    /// Where a source is instead of the address that the document names.
    Optional<URI> source(String name);

    /// Throws when there is no such text, saying so in words for people.
    String read(URI location) throws IOException, InterruptedException;
}
