package dev.callwright.arazzo.run;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.Surroundings;
import dev.callwright.arazzo.document.Workflow;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.source.DescriptionCache;
import dev.callwright.arazzo.source.DocumentLoader;
import dev.callwright.arazzo.source.LoadedDocument;
import dev.callwright.arazzo.source.Texts;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// What comes before the first request: the document is loaded, a workflow chosen, everything that it reaches is looked
/// at, its inputs are checked. What is wrong goes to the problems; every secret among the inputs to the secrets.
public record Preparation(ArazzoRun settings, Surroundings surroundings, Problems problems, Secrets secrets) {
    public Preparation {
        KnownSecrets.of(settings.targets()).forEach(secrets::add);
    }

    /// The workflow that was asked for; empty when there is none, for which the problems give the reason.
    ///
    /// @param caller fetches what stands on the web
    public Optional<WorkflowRef> workflow(OperationCaller caller) throws InterruptedException {
        return document(caller).flatMap(this::chosen);
    }

    /// The document with everything it talks about; empty when it cannot be read.
    Optional<LoadedDocument> document(OperationCaller caller) throws InterruptedException {
        DocumentLoader loader = new DocumentLoader(
                new Texts(caller, settings.limits().answer(), surroundings.documents()),
                settings.targets(),
                settings.strict(),
                problems,
                surroundings.cache().map(DescriptionCache::new));
        return surroundings.documents().isPresent()
                ? loader.load(
                        settings.file().toString(),
                        surroundings.documents().get().location())
                : loader.load(settings.file());
    }

    public Plan plan(WorkflowRef workflow) {
        return new Preflight(settings, surroundings, problems).check(workflow);
    }

    private Optional<WorkflowRef> chosen(LoadedDocument document) {
        var known = document.document().workflows();
        Optional<String> asked = settings.workflow();
        if (asked.isEmpty() && known.size() == 1) {
            return WorkflowRef.find(document, known.keySet().iterator().next());
        }
        String names = String.join(", ", known.keySet());
        if (asked.isEmpty()) {
            if (!known.isEmpty()) {
                setting("the document has several workflows, choose one with --workflow: " + names);
            }
            return Optional.empty();
        }
        Optional<WorkflowRef> found = WorkflowRef.find(document, asked.get());
        if (found.isEmpty()) {
            setting("no workflow " + asked.get() + (names.isEmpty() ? "" : "; there is " + names));
        }
        return found;
    }

    private void setting(String reason) {
        problems.add(Code.SETTING, Place.whole(settings.file().toString()), reason);
    }

    /// The inputs of the settings, in their types and with defaults.
    public ObjectNode inputs(WorkflowRef workflow, Plan plan) {
        InputReader reader = new InputReader(workflow);
        InputReader.Inputs inputs = reader.read(settings.inputs(), surroundings.inputs());
        KnownSecrets.of(workflow, inputs.values()).forEach(secrets::add);
        inputs.problems().forEach(problem -> add(problem, reader));
        settings.inputs().keySet().stream()
                .filter(name -> !reader.knows(name))
                .forEach(name -> problems.add(
                        Code.UNKNOWN_INPUT, Place.NOWHERE, "the workflow does not describe the input " + name));
        if (inputs.problems().isEmpty()) {
            new InputCheck(problems, plan, workflow, inputs.values()).check();
        }
        if (!problems.hasErrors()) {
            dependencies(workflow, inputs.values(), new HashSet<>());
        }
        return inputs.values();
    }

    /// What is known before a run of the inputs of those workflows on which the one that was asked for depends.
    private void dependencies(WorkflowRef workflow, ObjectNode values, Set<WorkflowRef.Key> seen) {
        for (Workflow.Reference name : workflow.workflow().dependsOn()) {
            WorkflowRef.find(workflow.document(), name.name())
                    .filter(dependency -> seen.add(dependency.key()))
                    .ifPresent(dependency -> {
                        InputReader.Inputs inputs = WorkflowRunner.same(dependency, values);
                        inputs.problems()
                                .forEach(problem -> problems.add(
                                        problem.code(),
                                        name.place(),
                                        "the workflow " + dependency.id() + ", on which " + workflow.id() + " depends: "
                                                + problem.words(),
                                        "it gets the inputs of " + workflow.id() + " that have the same names"));
                        dependencies(dependency, inputs.values(), seen);
                    });
        }
    }

    private void add(InputProblem problem, InputReader reader) {
        String name = problem.input();
        String description = reader.description(name);
        if (name.isEmpty()) {
            problems.add(problem.code(), Place.NOWHERE, problem.words());
        } else {
            problems.add(
                    problem.code(),
                    Place.NOWHERE,
                    problem.words(),
                    "give it, such as --input " + name + "=…" + (description.isEmpty() ? "" : ": " + description));
        }
    }

    /// What `workflow` begins with when another hands it `given`: those and its defaults, unchecked.
    public static ObjectNode withDefaults(WorkflowRef workflow, ObjectNode given) {
        return new InputReader(workflow).complete(given).values();
    }

    /// Those of `inputs` that `workflow` describes.
    public static ObjectNode passedOn(WorkflowRef workflow, ObjectNode inputs) {
        return WorkflowRunner.passedOn(workflow, inputs);
    }
}
