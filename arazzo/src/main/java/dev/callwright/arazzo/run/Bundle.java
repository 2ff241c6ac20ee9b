package dev.callwright.arazzo.run;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.DocumentBundle;
import dev.callwright.arazzo.DocumentBundle.Part;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.source.LoadedDocument;
import dev.callwright.arazzo.source.Source;
import dev.callwright.arazzo.source.TextException;
import dev.callwright.arazzo.source.Texts;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Collects a document and everything it talks about. For one thread and one document.
public final class Bundle {
    private final ArazzoRun settings;
    private final Texts texts;
    private final Problems problems = new Problems();
    private final Map<String, Source> sources = new LinkedHashMap<>();

    private Bundle(ArazzoRun settings, Ports ports) {
        this.settings = settings;
        this.texts = new Texts(ports.caller(), settings.limits().answer());
    }

    /// Waits for documents that have to be fetched.
    public static DocumentBundle of(ArazzoRun settings, Ports ports) throws InterruptedException {
        return new Bundle(settings, ports).made(ports);
    }

    private DocumentBundle made(Ports ports) throws InterruptedException {
        // What is kept of a description between runs is not the whole of it.
        Optional<LoadedDocument> document = new Preparation(
                        settings, ports.surroundings().withCache(Optional.empty()), problems, new Secrets())
                .document(ports.caller());
        document.ifPresent(this::collect);
        Map<String, Part> parts = new LinkedHashMap<>();
        String text = "";
        try {
            for (Map.Entry<String, Source> source : sources.entrySet()) {
                parts.put(source.getKey(), part(source.getValue()));
            }
            if (document.isPresent()) {
                text = texts.read(document.get().location());
            }
        } catch (TextException e) {
            problems.add(
                    Code.SOURCE_NOT_FOUND, Place.whole(settings.file().toString()), String.valueOf(e.getMessage()));
        }
        return problems.hasErrors()
                ? new DocumentBundle("", Map.of(), problems.errors())
                : new DocumentBundle(text, parts, List.of());
    }

    private void collect(LoadedDocument document) {
        document.sources().forEach((name, source) -> {
            Source known = sources.putIfAbsent(name, source);
            if (known == null && source instanceof Source.Workflows(LoadedDocument other)) {
                collect(other);
            } else if (known != null && !known.location().equals(source.location())) {
                problems.add(
                        Code.SETTING,
                        Place.whole(document.document().tree().file()),
                        "two documents call different sources " + name + ": "
                                + Texts.named(known.location()) + " and " + Texts.named(source.location())
                                + "; give one of them another name");
            }
        });
    }

    private Part part(Source source) throws TextException, InterruptedException {
        URI location = source.location();
        if (!"file".equals(location.getScheme())) {
            return new Part.At(location);
        }
        return switch (source) {
            case Source.Api(var description) -> new Part.Text(Json.write(description.root()));
            case Source.Events(var description) -> new Part.Text(Json.write(description.root()));
            case Source.Workflows _ -> new Part.Text(texts.read(location));
        };
    }
}
