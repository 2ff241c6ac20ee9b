package dev.callwright.arazzo.run;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.Surroundings;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.source.DescriptionCache;
import dev.callwright.arazzo.source.DocumentLoader;
import dev.callwright.arazzo.source.LoadedDocument;
import dev.callwright.arazzo.source.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks at all of one document, also at what no run would reach, without running anything. Good for one document.
public final class LintProgram {
    /// Servers, settings and credentials belong to a run.
    private static final Set<String> OF_A_RUN = Set.of("AZ209", "AZ304", "AZ305");

    private final ArazzoRun settings;
    private final Texts texts;
    private final Surroundings surroundings;

    public LintProgram(ArazzoRun settings, OperationCaller caller, Surroundings surroundings) {
        this.settings = settings;
        this.texts = new Texts(caller, settings.limits().answer());
        this.surroundings = surroundings.withoutWaiting();
    }

    /// Every remark, in the order of the document; those about its sources after them.
    ///
    /// @param text instead of that of the file
    public List<Diagnostic> lint(Optional<String> text) throws InterruptedException {
        Problems problems = new Problems();
        DocumentLoader loader = new DocumentLoader(
                texts,
                settings.targets(),
                settings.strict(),
                problems,
                surroundings.cache().map(DescriptionCache::new));
        Optional<LoadedDocument> document =
                text.isPresent() ? loader.load(settings.file(), text.get()) : loader.load(settings.file());
        document.ifPresent(loaded -> new Preflight(settings, surroundings, problems)
                .check(loaded.document().workflows().values().stream()
                        .map(workflow -> new WorkflowRef(loaded, workflow))
                        .toList()));
        return inOrder(problems.all());
    }

    private static List<Diagnostic> inOrder(List<Diagnostic> found) {
        Map<String, List<Diagnostic>> byFile = new LinkedHashMap<>();
        found.stream()
                .filter(problem -> !OF_A_RUN.contains(problem.code()))
                .forEach(problem -> byFile.computeIfAbsent(problem.file(), _ -> new ArrayList<>())
                        .add(problem));
        byFile.values()
                .forEach(problems ->
                        problems.sort(Comparator.comparingInt(Diagnostic::line).thenComparingInt(Diagnostic::column)));
        return byFile.values().stream().flatMap(List::stream).toList();
    }
}
