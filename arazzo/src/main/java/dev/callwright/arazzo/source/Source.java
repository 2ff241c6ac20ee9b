package dev.callwright.arazzo.source;

/// What a source description turned out to be.
public sealed interface Source {
    record Api(ApiDescription description) implements Source {}

    record Events(AsyncDescription description) implements Source {}

    record Workflows(LoadedDocument document) implements Source {}
}
