package dev.callwright.arazzo.graph;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.document.ArazzoDocument;
import dev.callwright.arazzo.document.DocumentReader;
import dev.callwright.arazzo.document.TreeReader;
import dev.callwright.arazzo.document.UnreadableException;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.report.RunReport;
import dev.callwright.arazzo.source.TextException;
import dev.callwright.arazzo.source.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A document's workflows drawn. Only the document itself is read.
public final class Picture {
    /// What remains of a document that cannot be read.
    public static final Picture NOTHING = new Picture(new FlowGraph(List.of(), List.of(), List.of(), false));

    private final FlowGraph graph;

    private Picture(FlowGraph graph) {
        this.graph = graph;
    }

    /// How a picture is written.
    public enum Format {
        /// A text that many wikis and forges draw.
        MERMAID,
        SVG;

        public String write(Picture picture) {
            return switch (this) {
                case MERMAID -> MermaidText.of(picture.graph);
                case SVG -> SvgPicture.of(picture.graph);
            };
        }

        /// As it is named on the command line.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param picture empty when there is nothing to draw
    /// @param errors why
    public record Drawn(Optional<Picture> picture, List<Diagnostic> errors) {
        public Drawn {
            errors = List.copyOf(errors);
        }
    }

    /// @param caller fetches what stands on the web; never asked for a file
    /// @param workflow only this one and those it leads to
    public static Drawn of(Path file, Optional<String> workflow, OperationCaller caller) throws InterruptedException {
        Problems problems = new Problems();
        Optional<ArazzoDocument> document = document(file, caller, problems);
        if (document.isPresent()
                && workflow.isPresent()
                && document.get().workflow(workflow.get()).isEmpty()) {
            problems.add(
                    Code.SETTING,
                    Place.whole(file.toString()),
                    "no workflow " + workflow.get() + "; there is "
                            + String.join(", ", document.get().workflows().keySet()));
        }
        return new Drawn(
                document.filter(_ -> !problems.hasErrors()).map(read -> new Picture(GraphBuilder.of(read, workflow))),
                problems.errors());
    }

    private static Optional<ArazzoDocument> document(Path file, OperationCaller caller, Problems problems)
            throws InterruptedException {
        try {
            String text = new Texts(caller, ArazzoRun.of(file).limits().answer())
                    .read(file.toAbsolutePath().normalize().toUri());
            return Optional.of(DocumentReader.read(TreeReader.read(file.toString(), text), problems));
        } catch (TextException e) {
            problems.add(Code.SOURCE_NOT_FOUND, Place.whole(file.toString()), String.valueOf(e.getMessage()));
        } catch (UnreadableException e) {
            problems.add(Code.UNREADABLE, e.place(), String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    /// The same with the way that a run took.
    public Picture after(RunReport report) {
        return new Picture(Journey.through(graph, report));
    }
}
