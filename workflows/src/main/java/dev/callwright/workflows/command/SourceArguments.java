package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.Catalogue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/// Where the documents stand that others name, and whom documents from the web may name.
final class SourceArguments {
    @Option(names = "--source", paramLabel = "NAME=PATH", description = "The file of a source, instead of its address.")
    private Map<String, Path> sources = Map.of();

    @Option(
            names = "--catalog",
            paramLabel = "FOLDER|FILE",
            description = "Copies of documents: a folder of such with $self, or lines ADDRESS: PATH.")
    private List<Path> catalogues = List.of();

    @Option(
            names = "--allow-host",
            paramLabel = "HOST",
            description = "A host from which a document of another host may take its sources.")
    private List<String> hosts = List.of();

    /// What makes no sense is an [IllegalArgumentException] that says so.
    Targets targets() {
        return new Targets(Map.of(), sources, Map.of()).withCatalogue(catalogue());
    }

    private Catalogue catalogue() {
        Map<URI, Path> files = new HashMap<>();
        for (Path place : catalogues) {
            try {
                Catalogue.read(place).files().forEach(files::putIfAbsent);
            } catch (IOException e) {
                throw new IllegalArgumentException("--catalog " + place + " cannot be read: " + e.getMessage(), e);
            }
        }
        return new Catalogue(files, Set.copyOf(hosts));
    }
}
