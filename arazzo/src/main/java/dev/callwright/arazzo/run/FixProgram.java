package dev.callwright.arazzo.run;

import dev.callwright.arazzo.ArazzoFix;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.Surroundings;
import dev.callwright.arazzo.document.TextEdits;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.source.DescriptionCache;
import dev.callwright.arazzo.source.DocumentLoader;
import dev.callwright.arazzo.source.LoadedDocument;
import dev.callwright.arazzo.source.TextException;
import dev.callwright.arazzo.source.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Rewrites the habits of one document. What one edit brings to light the next round mends.
public final class FixProgram {
    private static final int MOST_ROUNDS = 4;
    private static final String HABITS = "AZ4";

    private final ArazzoRun settings;
    private final Texts texts;
    private final Surroundings surroundings;

    public FixProgram(ArazzoRun settings, OperationCaller caller, Surroundings surroundings) {
        this.settings = settings;
        this.texts = new Texts(caller, settings.limits().answer());
        this.surroundings = surroundings.withoutWaiting();
    }

    public ArazzoFix fix(Optional<String> given) throws InterruptedException {
        Path file = settings.file();
        String before;
        try {
            before = given.isPresent()
                    ? given.get()
                    : texts.read(file.toAbsolutePath().normalize().toUri());
        } catch (TextException e) {
            Problems problems = new Problems();
            problems.add(Code.SOURCE_NOT_FOUND, Place.whole(file.toString()), String.valueOf(e.getMessage()));
            return new ArazzoFix("", "", problems.errors());
        }
        String text = before;
        Problems problems = new Problems();
        Optional<LoadedDocument> document = loaded(text, problems);
        for (int round = 0; round < MOST_ROUNDS && document.isPresent(); round++) {
            String edited = TextEdits.apply(text, new DocumentFix(document.get()).edits());
            if (edited.equals(text)) {
                break;
            }
            text = edited;
            problems = new Problems();
            document = loaded(text, problems);
        }
        return new ArazzoFix(before, text, left(document, problems));
    }

    private Optional<LoadedDocument> loaded(String text, Problems problems) throws InterruptedException {
        return new DocumentLoader(
                        texts,
                        settings.targets(),
                        false,
                        problems,
                        surroundings.cache().map(DescriptionCache::new))
                .load(settings.file(), text);
    }

    /// The errors of the document and the habits that stay.
    private List<Diagnostic> left(Optional<LoadedDocument> document, Problems problems) {
        document.ifPresent(loaded -> loaded.document().workflows().values().forEach(workflow -> {
            WorkflowRef reference = new WorkflowRef(loaded, workflow);
            new WorkflowCheck(settings, surroundings, problems, new Plan(), reference).check();
        }));
        return problems.fresh().stream()
                .filter(problem -> problem.code().startsWith(HABITS)
                        || (problem.severity() == Diagnostic.Severity.ERROR && isOfDocument(problem)))
                .toList();
    }

    /// A server belongs to a run.
    private static boolean isOfDocument(Diagnostic problem) {
        return !problem.code().equals("AZ209");
    }
}
