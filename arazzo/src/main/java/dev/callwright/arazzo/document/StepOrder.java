package dev.callwright.arazzo.document;

import dev.callwright.arazzo.problem.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The order of the steps of a workflow that says which of them depend on others (1.1): what a step depends on, or
/// whose outputs it asks for, comes before it; else the order of the document stays.
final class StepOrder {
    private static final Pattern OUTPUT = Pattern.compile("\\$steps\\.([A-Za-z0-9_-]+)\\.outputs");

    private final Fields fields;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Set<String>> explicit = new LinkedHashMap<>();
    private final Map<String, Set<String>> implicit = new LinkedHashMap<>();

    private StepOrder(Fields fields) {
        this.fields = fields;
    }

    /// @param written the elements of `read`, in the same order
    static List<Step> of(String workflow, List<Step> read, List<Element> written, Fields fields) {
        if (read.stream().allMatch(step -> step.dependsOn().isEmpty())) {
            return read;
        }
        StepOrder order = new StepOrder(fields);
        for (int i = 0; i < read.size(); i++) {
            order.add(workflow, read.get(i), written.get(i));
        }
        return order.steps.size() == read.size() ? order.sorted(read) : read;
    }

    private void add(String workflow, Step step, Element element) {
        steps.put(step.id(), step);
        Set<String> named = new HashSet<>();
        step.dependsOn().forEach(reference -> named.add(local(workflow, reference.name())));
        explicit.put(step.id(), named);
        Set<String> asked = new HashSet<>();
        element.members().stream()
                .filter(member -> !member.getKey().equals("outputs"))
                .forEach(member -> texts(member.getValue().value()).forEach(text -> {
                    Matcher matcher = OUTPUT.matcher(text);
                    while (matcher.find()) {
                        asked.add(matcher.group(1));
                    }
                }));
        asked.remove(step.id());
        implicit.put(step.id(), asked);
    }

    private static String local(String workflow, String name) {
        String prefix = "$workflows." + workflow + ".steps.";
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    private static Stream<String> texts(JsonNode value) {
        return value.isString()
                ? Stream.of(value.stringValue())
                : value.valueStream().flatMap(StepOrder::texts);
    }

    private List<Step> sorted(List<Step> read) {
        List<Step> all = sorted(read, true);
        if (all.size() == read.size()) {
            return all;
        }
        // Outputs may also be asked for in a circle that an action leads round.
        List<Step> named = sorted(read, false);
        if (named.size() == read.size()) {
            return named;
        }
        read.stream()
                .filter(step -> !named.contains(step))
                .findFirst()
                .ifPresent(step -> fields.problem(
                        Code.DEPENDENCY_CYCLE,
                        step.dependsOn().isEmpty()
                                ? step.place()
                                : step.dependsOn().getFirst().place(),
                        "the step " + step.id() + " depends on itself, by itself or over others",
                        "remove one name from the dependsOn of the circle"));
        return read;
    }

    /// As far as there is an order.
    private List<Step> sorted(List<Step> read, boolean outputsToo) {
        List<Step> done = new ArrayList<>();
        Set<String> names = new HashSet<>();
        boolean found = true;
        while (found) {
            found = false;
            for (Step step : read) {
                if (!names.contains(step.id()) && isReady(step.id(), names, outputsToo)) {
                    done.add(step);
                    names.add(step.id());
                    found = true;
                    break;
                }
            }
        }
        return done;
    }

    private boolean isReady(String id, Set<String> done, boolean outputsToo) {
        Stream<String> needed = Stream.concat(
                explicit.getOrDefault(id, Set.of()).stream(),
                outputsToo ? implicit.getOrDefault(id, Set.of()).stream() : Stream.empty());
        return needed.filter(steps::containsKey).allMatch(done::contains);
    }
}
