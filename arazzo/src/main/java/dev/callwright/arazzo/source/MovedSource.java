package dev.callwright.arazzo.source;

import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.document.SourceDescription;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Problems;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Sources that do not stand where their document says.
public final class MovedSource {
    private MovedSource() {}

    /// Where the source stands instead, relative to the document; empty when it stands where it should, or nowhere.
    public static Optional<String> address(LoadedDocument document, SourceDescription source) {
        Problems problems = new Problems();
        Optional<URI> found = new SourceLocator(Targets.AS_WRITTEN, false, problems).locate(document, source);
        boolean moved =
                problems.fresh().stream().anyMatch(problem -> problem.code().equals(Code.SOURCE_MOVED.id()));
        if (!moved || found.isEmpty()) {
            return Optional.empty();
        }
        Path folder = Path.of(document.location().resolve("."));
        Path relative = folder.relativize(Path.of(found.get()));
        return Optional.of(
                relative.toString().replace("%", "%25").replace(" ", "%20").replace("#", "%23"));
    }
}
