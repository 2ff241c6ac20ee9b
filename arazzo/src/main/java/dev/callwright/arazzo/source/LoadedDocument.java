package dev.callwright.arazzo.source;

import dev.callwright.arazzo.document.ArazzoDocument;
import dev.callwright.arazzo.document.SourceDescription;
import dev.callwright.arazzo.json.Json;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// A document together with everything its sources led to.
///
/// @param sources by name; filled while loading, so that documents may name each other
public record LoadedDocument(ArazzoDocument document, URI location, Map<String, Source> sources) {
    public Optional<Source> source(String name) {
        return Optional.ofNullable(sources.get(name));
    }

    /// True for a source that is described and could not be read.
    public boolean isUnread(String name) {
        return !sources.containsKey(name)
                && document.sources().stream().anyMatch(source -> source.name().equals(name));
    }

    public List<ApiDescription> apis() {
        return sources.values().stream()
                .flatMap(source -> source instanceof Source.Api(ApiDescription api) ? Stream.of(api) : Stream.empty())
                .toList();
    }

    /// By source name, the documents whose workflows can be used.
    public Map<String, LoadedDocument> workflowDocuments() {
        Map<String, LoadedDocument> found = new LinkedHashMap<>();
        sources.forEach((name, source) -> {
            if (source instanceof Source.Workflows(LoadedDocument other)) {
                found.put(name, other);
            }
        });
        return found;
    }

    public List<AsyncDescription> asyncApis() {
        return sources.values().stream()
                .flatMap(source ->
                        source instanceof Source.Events(AsyncDescription api) ? Stream.of(api) : Stream.empty())
                .toList();
    }

    /// By name, the fields of each source description: what `$sourceDescriptions.name.field` sees.
    ///
    /// @param listener where webhooks come in: the field `x-listener` of AsyncAPI sources
    public ObjectNode sourceFields(Optional<URI> listener) {
        ObjectNode all = Json.NODES.objectNode();
        for (SourceDescription source : document.sources()) {
            ObjectNode fields = all.putObject(source.name());
            fields.put("name", source.name()).put("url", source.url());
            source.type().ifPresent(type -> fields.put("type", type));
            listener.filter(_ -> sources.get(source.name()) instanceof Source.Events)
                    .ifPresent(address -> fields.put("x-listener", address.toString()));
        }
        return all;
    }

    /// Two loaded documents are the same only when they are one object: they may contain each other.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "LoadedDocument[" + location + "]";
    }
}
