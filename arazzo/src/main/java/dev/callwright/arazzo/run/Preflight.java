package dev.callwright.arazzo.run;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.Poll;
import dev.callwright.arazzo.Surroundings;
import dev.callwright.arazzo.document.Action.Destination;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.problem.Suggestion;
import dev.callwright.arazzo.source.ApiDescription;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Looks at everything that a run can reach before its first request. Good for one run; not safe for several
/// threads.
final class Preflight {
    private final ArazzoRun settings;
    private final Surroundings surroundings;
    private final Problems problems;
    private final Plan plan = new Plan();
    private final Map<WorkflowRef.Key, WorkflowRef> reached = new LinkedHashMap<>();
    private final Deque<WorkflowRef> open = new ArrayDeque<>();

    Preflight(ArazzoRun settings, Surroundings surroundings, Problems problems) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.problems = problems;
    }

    Plan check(WorkflowRef root) {
        check(List.of(root));
        names(root, settings.targets().servers().keySet(), "--server");
        names(root, settings.targets().sources().keySet(), "--source");
        settings.targets().variables().forEach(this::variables);
        return plan;
    }

    Plan check(List<WorkflowRef> roots) {
        roots.forEach(this::reach);
        while (!open.isEmpty()) {
            WorkflowRef workflow = open.removeFirst();
            new WorkflowCheck(settings, surroundings, problems, plan, workflow).check();
            targets(workflow);
        }
        Set<WorkflowRef.Key> free = new HashSet<>();
        roots.forEach(root -> dependencies(root, new HashSet<>(), free));
        settings.polls().forEach(this::poll);
        return plan;
    }

    private void reach(WorkflowRef workflow) {
        if (reached.putIfAbsent(workflow.key(), workflow) == null) {
            open.addLast(workflow);
        }
    }

    private void targets(WorkflowRef workflow) {
        workflow.workflow().dependsOn().forEach(name -> reach(workflow, name.name(), name.place()));
        workflow.workflow()
                .everyAction()
                .forEach(action -> action.destination()
                        .filter(Destination.ToWorkflow.class::isInstance)
                        .ifPresent(target -> reach(workflow, target.name(), action.place())));
        for (Step step : workflow.workflow().steps()) {
            if (step.target() instanceof Step.Target.WorkflowId(String name, Place place)) {
                reach(workflow, name, place);
            }
        }
    }

    private void reach(WorkflowRef from, String name, Place place) {
        Consumer<WorkflowRef> go = this::reach;
        WorkflowRef.find(from.document(), name)
                .ifPresentOrElse(
                        go,
                        () -> problems.add(
                                Code.UNKNOWN_WORKFLOW,
                                place,
                                "there is no workflow " + name,
                                WorkflowRef.help(from.document(), name)));
    }

    /// Goes down every chain of dependencies; what was once found free of cycles is not walked again.
    private void dependencies(WorkflowRef workflow, Set<WorkflowRef.Key> path, Set<WorkflowRef.Key> free) {
        if (free.contains(workflow.key()) || path.size() > settings.limits().depth()) {
            return;
        }
        if (!path.add(workflow.key())) {
            problems.add(
                    Code.DEPENDENCY_CYCLE,
                    workflow.workflow().place(),
                    "the workflow " + workflow.id() + " depends on itself, by itself or over others",
                    "remove one name from the dependsOn of the circle");
            return;
        }
        workflow.workflow()
                .dependsOn()
                .forEach(name -> WorkflowRef.find(workflow.document(), name.name())
                        .ifPresent(dependency -> dependencies(dependency, path, free)));
        path.remove(workflow.key());
        free.add(workflow.key());
    }

    private void poll(Poll poll) {
        List<Boolean> endings = reached.values().stream()
                .flatMap(workflow -> workflow.workflow().steps().stream()
                        .filter(step -> step.id().equals(poll.step()))
                        .map(step -> !step.actions()
                                .over(workflow.workflow().actions())
                                .onSuccess()
                                .isEmpty()))
                .toList();
        if (endings.isEmpty()) {
            problems.add(Code.SETTING, Place.NOWHERE, "--poll: no step is called " + poll.step());
        } else if (!endings.contains(true)) {
            problems.add(
                    Code.SETTING,
                    Place.NOWHERE,
                    "--poll: the step " + poll.step() + " has no success action that could end the poll");
        }
    }

    /// A value that goes into no address lets a request go elsewhere than it was meant to.
    private void variables(String source, Map<String, String> given) {
        List<ApiDescription> apis = reached.values().stream()
                .flatMap(workflow -> workflow.document().apis().stream())
                .filter(api -> source.equals(Targets.EVERY_SOURCE) || api.name().equals(source))
                .toList();
        Set<String> known = apis.stream()
                .flatMap(api -> api.serverVariables().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(
                        Code.SETTING,
                        Place.NOWHERE,
                        "--server-variable: no server"
                                + (source.equals(Targets.EVERY_SOURCE) ? "" : " of " + source)
                                + " has a variable " + name,
                        Suggestion.among("variables", name, known)));
    }

    private void names(WorkflowRef root, Set<String> given, String flag) {
        for (String name : given) {
            boolean known = reached.values().stream()
                    .flatMap(workflow -> workflow.document().document().sources().stream())
                    .anyMatch(source -> source.name().equals(name));
            if (!known) {
                List<String> names = root.document().document().sources().stream()
                        .map(source -> source.name())
                        .toList();
                problems.add(
                        Code.SETTING,
                        Place.NOWHERE,
                        flag + ": no source is called " + name + "; there is " + String.join(", ", names));
            }
        }
    }
}
