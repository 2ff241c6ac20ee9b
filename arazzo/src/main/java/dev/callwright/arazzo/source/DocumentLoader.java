package dev.callwright.arazzo.source;

import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.document.ArazzoDocument;
import dev.callwright.arazzo.document.DocumentReader;
import dev.callwright.arazzo.document.SourceDescription;
import dev.callwright.arazzo.document.Tree;
import dev.callwright.arazzo.document.TreeReader;
import dev.callwright.arazzo.document.UnreadableException;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Loads a document and, through its sources, everything it talks about; each place once. Not safe for several
/// threads.
public final class DocumentLoader {
    private static final int MOST_DOCUMENTS = 100;
    private static final int MOST_PARTS = 2_000;

    private final Texts texts;
    private final Targets targets;
    private final boolean strict;
    private final Problems problems;
    private final Optional<DescriptionCache> cache;
    private final Map<URI, LoadedDocument> loaded = new HashMap<>();
    private final Map<URI, Optional<Tree>> read = new HashMap<>();

    /// @param targets where sources stand instead of their addresses in the documents
    /// @param cache where large descriptions are kept in a form that is read faster
    public DocumentLoader(
            Texts texts, Targets targets, boolean strict, Problems problems, Optional<DescriptionCache> cache) {
        this.cache = cache;
        this.texts = texts;
        this.targets = targets;
        this.strict = strict;
        this.problems = problems;
    }

    /// Empty when the file cannot be read; the problems then say why.
    public Optional<LoadedDocument> load(Path file) throws InterruptedException {
        return load(file.toString(), file.toAbsolutePath().normalize().toUri());
    }

    /// As [#load(Path)], for a document that is known as `name` and need not be a file.
    public Optional<LoadedDocument> load(String name, URI location) throws InterruptedException {
        Optional<Tree> tree = tree(name, location, Place.whole(name));
        return tree.isEmpty() ? Optional.empty() : Optional.of(document(location, tree.get()));
    }

    /// As [#load(Path)], when its text is known already.
    public Optional<LoadedDocument> load(Path file, String text) throws InterruptedException {
        URI location = file.toAbsolutePath().normalize().toUri();
        try {
            return Optional.of(document(location, TreeReader.read(file.toString(), text)));
        } catch (UnreadableException e) {
            unreadable(e);
            return Optional.empty();
        }
    }

    private void unreadable(UnreadableException e) {
        problems.add(Problems.diagnostic(Code.UNREADABLE, e.place(), String.valueOf(e.getMessage()), e.help()));
    }

    private LoadedDocument document(URI location, Tree tree) throws InterruptedException {
        ArazzoDocument document = DocumentReader.read(tree, problems);
        LoadedDocument result = new LoadedDocument(document, location, new LinkedHashMap<>());
        loaded.put(location, result);
        for (SourceDescription source : document.sources()) {
            Optional<Source> found = source(result, source);
            found.ifPresent(value -> result.sources().put(source.name(), value));
        }
        return result;
    }

    private Optional<Source> source(LoadedDocument parent, SourceDescription source) throws InterruptedException {
        Optional<URI> location = texts.source(source.name())
                .or(() -> new SourceLocator(targets, strict, problems).locate(parent, source));
        if (location.isEmpty()) {
            return Optional.empty();
        }
        LoadedDocument known = loaded.get(location.get());
        if (known != null) {
            return Optional.of(new Source.Workflows(known));
        }
        if (read.size() >= MOST_DOCUMENTS && !read.containsKey(location.get())) {
            problems.add(
                    Code.SOURCE_UNREADABLE,
                    source.place(),
                    "the source " + source.name() + " is not read: there are more than " + MOST_DOCUMENTS
                            + " documents",
                    "name the file of a source with --source " + source.name() + "=PATH");
            return Optional.empty();
        }
        Optional<Tree> tree = tree(Texts.named(location.get()), location.get(), source.place());
        return tree.isEmpty() ? Optional.empty() : classified(source, location.get(), tree.get());
    }

    private Optional<Source> classified(SourceDescription source, URI location, Tree tree) throws InterruptedException {
        typed(source, tree);
        if (DocumentReader.isArazzo(tree)) {
            return Optional.of(new Source.Workflows(document(location, tree)));
        }
        if (AsyncDescription.isOne(tree)) {
            Tree whole = SplitDescription.joined(location, tree, (file, name) -> part(source, location, file, name));
            return Optional.of(new Source.Events(new AsyncDescription(source.name(), location, whole)));
        }
        if (ApiDescription.isOne(tree)) {
            Tree whole = SplitDescription.joined(location, tree, (file, name) -> part(source, location, file, name));
            return Optional.of(new Source.Api(new ApiDescription(source.name(), location, whole)));
        }
        problems.add(
                Code.SOURCE_UNREADABLE,
                source.place(),
                "the source " + source.name()
                        + " is neither an OpenAPI or AsyncAPI description nor an Arazzo document: " + source.url(),
                "such a document begins with openapi:, swagger:, asyncapi: or arazzo:");
        return Optional.empty();
    }

    /// What a source is its content tells; what the document says of it may differ.
    private void typed(SourceDescription source, Tree tree) {
        String found = DocumentReader.isArazzo(tree)
                ? "arazzo"
                : AsyncDescription.isOne(tree) ? "asyncapi" : ApiDescription.isOne(tree) ? "openapi" : "";
        source.type()
                .filter(type -> !found.isEmpty() && !type.equals(found))
                .ifPresent(type -> problems.add(
                        Code.SOURCE_TYPE,
                        source.place(),
                        "the source " + source.name() + " is of type " + found + " and not " + type,
                        "write type: " + found));
    }

    /// Another file of a description: of this machine for one of this machine, of the same server for one from the web.
    private Optional<JsonNode> part(SourceDescription source, URI description, URI file, String reference)
            throws InterruptedException {
        boolean near = Objects.equals(description.getScheme(), file.getScheme())
                && Objects.equals(description.getAuthority(), file.getAuthority());
        Optional<Tree> known = read.getOrDefault(file, Optional.empty());
        String reason = "it stands elsewhere";
        if (near && known.isEmpty() && read.size() >= ("file".equals(file.getScheme()) ? MOST_PARTS : MOST_DOCUMENTS)) {
            reason = "there are too many files";
        } else if (near && known.isEmpty()) {
            try {
                known = Optional.of(TreeReader.read(reference, texts.read(file)));
            } catch (TextException | UnreadableException e) {
                reason = String.valueOf(e.getMessage());
            }
            read.put(file, known);
        }
        if (known.isEmpty()) {
            problems.add(
                    Code.REFERENCE,
                    source.place(),
                    "the source " + source.name() + " refers to " + reference + ", which is not read: " + reason);
        }
        return known.map(Tree::root);
    }

    /// @param asked where the wish to read it stands
    private Optional<Tree> tree(String name, URI location, Place asked) throws InterruptedException {
        Optional<Tree> known = read.get(location);
        if (known != null) {
            return known;
        }
        Optional<Tree> tree = fetched(name, location, asked);
        read.put(location, tree);
        return tree;
    }

    private Optional<Tree> fetched(String name, URI location, Place asked) throws InterruptedException {
        Optional<FileStamp> stamp = cache.flatMap(kept -> texts.file(location).flatMap(kept::stamp));
        Optional<Tree> untouched = cache.flatMap(kept -> stamp.flatMap(same -> kept.untouched(name, same)));
        if (untouched.isPresent()) {
            return untouched;
        }
        try {
            String text = texts.read(location);
            return Optional.of(cache.isPresent() ? cache.get().read(name, text, stamp) : TreeReader.read(name, text));
        } catch (TextException e) {
            problems.add(Code.SOURCE_NOT_FOUND, asked, String.valueOf(e.getMessage()));
        } catch (UnreadableException e) {
            unreadable(e);
        }
        return Optional.empty();
    }
}
