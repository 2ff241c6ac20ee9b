package dev.callwright.server.run;

import dev.callwright.arazzo.DocumentTexts;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The texts of a document and of everything it needs. For one thread at a time.
final class WorkflowTexts implements DocumentTexts {
    private static final URI DOCUMENT = URI.create("given:/document");
    private static final String SOURCES = "given:/sources/";

    private final Map<String, String> texts;
    private final Map<String, URI> addresses;
    private final Fetch fetch;

    /// Gets what was not given.
    interface Fetch {
        /// Throws when there is no such text, saying so in words for people.
        String text(URI location) throws IOException, InterruptedException;
    }

    private WorkflowTexts(Map<String, String> texts, Map<String, URI> addresses, Fetch fetch) {
        this.texts = new LinkedHashMap<>(texts);
        this.addresses = Map.copyOf(addresses);
        this.fetch = fetch;
    }

    /// What was kept: nothing more is fetched.
    ///
    /// @param addresses of sources, by name
    static WorkflowTexts kept(Map<String, String> texts, Map<String, URI> addresses) {
        return new WorkflowTexts(texts, addresses, location -> {
            throw new IOException("not given with the document: " + location);
        });
    }

    /// What somebody hands in; what is missing is fetched and kept.
    ///
    /// @param sources texts by name of the source
    static WorkflowTexts given(String document, Map<String, String> sources, Map<String, URI> addresses, Fetch fetch) {
        WorkflowTexts all = new WorkflowTexts(Map.of(), addresses, fetch);
        all.texts.put(DOCUMENT.toString(), document);
        sources.forEach((name, text) -> all.texts.put(SOURCES + name, text));
        return all;
    }

    @Override
    public URI location() {
        return DOCUMENT;
    }

    @Override
    public Optional<URI> source(String name) {
        return texts.containsKey(SOURCES + name)
                ? Optional.of(URI.create(SOURCES + name))
                : Optional.ofNullable(addresses.get(name));
    }

    @Override
    public String read(URI location) throws IOException, InterruptedException {
        String known = texts.get(location.toString());
        if (known != null) {
            return known;
        }
        if (!"http".equals(location.getScheme()) && !"https".equals(location.getScheme())) {
            throw new IOException("not given with the document: " + location);
        }
        String fetched = fetch.text(location);
        texts.put(location.toString(), fetched);
        return fetched;
    }

    /// By location, everything that was given or fetched.
    Map<String, String> all() {
        return texts;
    }
}
