package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.Catalogue;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Syntax;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where the documents stand that others name, and whom documents from the web may name.
final class SourceArguments {
    private final Argument<Map<String, Path>> sources;
    private final Argument<List<Path>> catalogues;
    private final Argument<List<String>> hosts;

    SourceArguments(Syntax syntax) {
        sources = syntax.filesByName("--source", "NAME=PATH", "The file of a source, instead of its address.");
        catalogues = syntax.files(
                "--catalog",
                "FOLDER|FILE",
                "Copies of documents: a folder of such with $self, or lines ADDRESS: PATH.");
        hosts = syntax.texts(
                "--allow-host", "HOST", "A host from which a document of another host may take its sources.");
    }

    /// What makes no sense is an [IllegalArgumentException] that says so.
    Targets targets() {
        return new Targets(Map.of(), sources.value(), Map.of()).withCatalogue(catalogue());
    }

    private Catalogue catalogue() {
        Map<URI, Path> files = new HashMap<>();
        for (Path place : catalogues.value()) {
            try {
                Catalogue.read(place).files().forEach(files::putIfAbsent);
            } catch (IOException e) {
                throw new IllegalArgumentException("--catalog " + place + " cannot be read: " + e.getMessage(), e);
            }
        }
        return new Catalogue(files, Set.copyOf(hosts.value()));
    }
}
