package dev.callwright.arazzo.source;

import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.Catalogue;
import dev.callwright.arazzo.document.SourceDescription;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// Finds where a source stands: as overridden, as written relative to the document, or, since many published
/// documents were moved after they were written, relative to a folder above the document or to `_original`
/// beside it.
record SourceLocator(Targets targets, boolean strict, Problems problems) {
    private static final int MOST_FOLDERS = 12;

    Optional<URI> locate(LoadedDocument parent, SourceDescription source) {
        URI document = parent.location();
        Path override = targets.sources().get(source.name());
        if (override != null) {
            return Optional.of(override.toAbsolutePath().normalize().toUri());
        }
        if (source.url().isEmpty()) {
            // Its reader said so.
            return Optional.empty();
        }
        Optional<URI> written = resolved(base(parent), source);
        Optional<Path> copy = written.flatMap(address -> targets.catalogue().file(address));
        if (copy.isPresent()) {
            return Optional.of(copy.get().toAbsolutePath().normalize().toUri());
        }
        Optional<URI> beside = written.flatMap(address -> beside(parent, address));
        if (beside.isPresent()) {
            return beside;
        }
        Optional<Path> neighbour = written.flatMap(address -> neighbour(document, address));
        if (neighbour.isPresent()) {
            return Optional.of(neighbour.get().toUri());
        }
        if (written.isEmpty() || !"file".equals(written.get().getScheme())) {
            return written.filter(uri -> supported(uri, source) && mayBeAsked(document, uri, source));
        }
        if (!"file".equals(document.getScheme())) {
            problems.add(
                    Code.SOURCE_NOT_FOUND,
                    source.place(),
                    "the source " + source.name() + " is at " + source.url()
                            + ", but a document from the web cannot name a file",
                    "name its file with --source " + source.name() + "=PATH");
            return Optional.empty();
        }
        return exists(written.get()) ? written : elsewhere(document, written.get(), source);
    }

    /// A document on this machine, beside the one that names it, that says of itself that this is its address (1.1).
    private static Optional<Path> neighbour(URI document, URI address) {
        return "file".equals(document.getScheme()) && !"file".equals(address.getScheme())
                ? Catalogue.beside(Path.of(document), address)
                : Optional.empty();
    }

    /// What a document says its address is (1.1) counts for what it names; else where it stands.
    private static URI base(LoadedDocument document) {
        try {
            return document.document()
                    .self()
                    .map(self -> document.location().resolve(self))
                    .filter(address -> !address.isOpaque())
                    .orElse(document.location());
        } catch (IllegalArgumentException e) {
            return document.location();
        }
    }

    /// A file that stands beside its document as the address beside that of the document: its copy of this machine.
    private static Optional<URI> beside(LoadedDocument parent, URI written) {
        URI base = base(parent);
        boolean moved = !base.equals(parent.location())
                && "file".equals(parent.location().getScheme());
        if (!moved || "file".equals(written.getScheme())) {
            return Optional.empty();
        }
        URI way = base.resolve(".").relativize(written);
        return Optional.of(parent.location().resolve(way))
                .filter(copy -> !way.isAbsolute() && !copy.equals(parent.location()) && exists(copy));
    }

    /// A document from the web leads to its own host, and to others only when somebody here said so.
    private boolean mayBeAsked(URI document, URI address, SourceDescription source) {
        boolean allowed = "file".equals(document.getScheme())
                || Objects.equals(document.getAuthority(), address.getAuthority())
                || targets.catalogue().hosts().contains(String.valueOf(address.getHost()))
                || targets.catalogue().hosts().contains(String.valueOf(address.getAuthority()));
        if (!allowed) {
            problems.add(
                    Code.HOST_NOT_ALLOWED,
                    source.place(),
                    "the source " + source.name() + " is on another host than the document from the web that names it: "
                            + source.url(),
                    "allow it with --allow-host " + address.getAuthority());
        }
        return allowed;
    }

    private Optional<URI> elsewhere(URI document, URI written, SourceDescription source) {
        Optional<URI> moved = strict ? Optional.empty() : moved(document, source);
        if (moved.isEmpty()) {
            problems.add(
                    Code.SOURCE_NOT_FOUND,
                    source.place(),
                    "the source " + source.name() + " is not at " + source.url() + ": there is no file "
                            + Texts.named(written),
                    "correct the url, which is relative to the document, or name the file with --source "
                            + source.name() + "=PATH");
        } else {
            problems.habit(
                    Code.SOURCE_MOVED,
                    source.place(),
                    "the source " + source.name() + " is not at " + source.url() + "; taken instead: "
                            + Path.of(moved.get()),
                    "an address relative to the document");
        }
        return moved;
    }

    private Optional<URI> resolved(URI document, SourceDescription source) {
        try {
            int hash = source.url().indexOf('#');
            if (hash >= 0) {
                problems.add(
                        Code.DISCOURAGED,
                        source.place(),
                        "the address of the source " + source.name() + " names a document as a whole; what follows # is"
                                + " ignored: " + source.url(),
                        "write " + source.url().substring(0, hash));
            }
            String whole = hash < 0 ? source.url() : source.url().substring(0, hash);
            return Optional.of(document.resolve(new URI(whole.replace(" ", "%20"))));
        } catch (URISyntaxException e) {
            problems.add(
                    Code.SOURCE_NOT_FOUND,
                    source.place(),
                    "the address of the source " + source.name() + " is no URI: " + source.url(),
                    "characters like { and | are written with %, such as %7B");
            return Optional.empty();
        }
    }

    private boolean supported(URI uri, SourceDescription source) {
        String scheme = String.valueOf(uri.getScheme());
        boolean known = scheme.equals("file") || scheme.equals("http") || scheme.equals("https");
        if (!known) {
            problems.add(
                    Code.SOURCE_NOT_FOUND,
                    source.place(),
                    "the source " + source.name() + " cannot be fetched from an address like " + source.url(),
                    "known are files, http and https");
        }
        return known;
    }

    private static Optional<URI> moved(URI document, SourceDescription source) {
        String relative = source.url().replaceFirst("#.*$", "").replaceFirst("^(\\.\\.?/)+", "");
        Path folder = Path.of(document).getParent();
        for (int i = 0; i < MOST_FOLDERS && folder != null; i++) {
            for (Path candidate : new Path[] {
                folder.resolve(relative), folder.resolve("_original").resolve(relative)
            }) {
                if (Files.isRegularFile(candidate)) {
                    return Optional.of(candidate.normalize().toUri());
                }
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }

    private static boolean exists(URI uri) {
        return file(uri).filter(Files::isRegularFile).isPresent();
    }

    /// Empty for an address of a file that no path can stand for, such as one on another host.
    private static Optional<Path> file(URI uri) {
        try {
            return Optional.of(Path.of(uri));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
