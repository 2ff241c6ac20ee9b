package dev.callwright.arazzo.document;

import dev.callwright.arazzo.document.Parameter.In;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads what steps and workflows share: parameters, actions, outputs; and puts reusable parts in the place of their
/// references. Not safe for several threads.
final class PartReader {
    private static final Pattern OUTPUT_NAME = Pattern.compile("[a-zA-Z0-9._-]+");
    private static final Set<String> REUSABLE = Set.of("reference", "value");
    private static final List<String> PLACES = List.of("path", "query", "header", "cookie", "querystring");

    private final Fields fields;
    private final Element components;
    private final ActionReader actions;

    PartReader(Fields fields, Element components) {
        this.fields = fields;
        this.components = components;
        this.actions = new ActionReader(fields, this);
    }

    List<Parameter> parameters(Element parent) {
        List<Parameter> parameters = new ArrayList<>();
        for (Element element : fields.list(parent, "parameters")) {
            reused(element, "parameters")
                    .map(found -> parameter(element, found))
                    .ifPresent(parameter -> {
                        if (parameters.stream().anyMatch(parameter::isSameAs)) {
                            fields.problem(
                                    Code.DUPLICATE,
                                    element,
                                    "the parameter " + parameter.name() + " is there twice",
                                    "one name can stand once in each place of a request; remove one of them");
                        }
                        parameters.add(parameter);
                    });
        }
        return parameters;
    }

    /// The value beside a reference overrides that of the reusable parameter.
    Parameter parameter(Element used, Element found) {
        fields.onlyKnown(found, Shape.PARAMETER.fields());
        String name = fields.scalar(found, "name");
        Element value = used.member("value").exists() ? used.member("value") : found.member("value");
        if (!value.exists()) {
            fields.problem(
                    Code.MISSING_FIELD,
                    found,
                    "the parameter " + name + " has no value",
                    "add value: …, a constant or an expression such as $inputs." + (name.isEmpty() ? "name" : name));
        }
        Optional<String> in = fields.optionalScalar(found, "in");
        Optional<In> place = in.flatMap(In::of);
        if (in.isPresent() && place.isEmpty()) {
            String help = in.get().equals("body") ? "a body is the requestBody of the step" : "";
            fields.problem(
                    Code.WRONG_VALUE,
                    found.member("in"),
                    "a parameter cannot be in " + in.get(),
                    help.isEmpty() ? Suggestion.among("places", in.get(), PLACES) : help);
        }
        if (in.isPresent() && place.isEmpty()) {
            place = Optional.of(In.QUERY);
        }
        return new Parameter(name, place, new Located(value.value(), value.place()), used.place());
    }

    List<Action> actions(Element parent, String name, boolean failure) {
        List<Action> read = new ArrayList<>();
        for (Element element : fields.list(parent, name)) {
            reused(element, failure ? "failureActions" : "successActions")
                    .ifPresent(found -> read.add(action(found, failure)));
        }
        sameNames(read);
        return read;
    }

    /// Only the name tells an action from another when those of steps and workflows are merged and retries are counted.
    private void sameNames(List<Action> read) {
        for (int i = 1; i < read.size(); i++) {
            Action action = read.get(i);
            if (!action.name().isEmpty()
                    && read.subList(0, i).stream()
                            .anyMatch(other -> other.name().equals(action.name()))) {
                fields.problem(
                        Code.DISCOURAGED,
                        action.place(),
                        "two actions of one list are called " + action.name() + "; their retries are counted together",
                        "give each its own name");
            }
        }
    }

    List<Criterion> criteria(Element parent, String name) {
        return actions.criteria(parent, name);
    }

    Action action(Element element, boolean failure) {
        return actions.action(element, failure);
    }

    Map<String, Located> outputs(Element parent) {
        Map<String, Located> outputs = new LinkedHashMap<>();
        parent.optional("outputs")
                .filter(at -> fields.isObject(at, "outputs"))
                .ifPresent(all -> all.members().forEach(member -> {
                    Element value = member.getValue();
                    if (!OUTPUT_NAME.matcher(member.getKey()).matches()) {
                        fields.problem(
                                Code.WRONG_VALUE,
                                value.key(),
                                "the name of an output is made of letters, digits, ., - and _: " + member.getKey(),
                                "write " + member.getKey().replaceAll("[^a-zA-Z0-9._-]+", "-"));
                    }
                    outputs.put(member.getKey(), new Located(value.value(), value.place()));
                }));
        return outputs;
    }

    /// The element itself, or the reusable part that it refers to; empty when there is no such part.
    private Optional<Element> reused(Element element, String kind) {
        Element written = element.member("reference");
        if (!written.exists() || written.value().asString("").isEmpty()) {
            // Some tools write every field they know.
            return Optional.of(element);
        }
        fields.onlyKnown(element, REUSABLE);
        String reference = Json.text(written.value());
        String prefix = "$components." + kind + ".";
        if (!reference.startsWith(prefix)) {
            fields.problem(
                    Code.UNKNOWN_COMPONENT,
                    written,
                    "this is no reference to one of the " + kind + " of the components: " + reference,
                    "write " + prefix + "NAME");
            return Optional.empty();
        }
        String name = reference.substring(prefix.length());
        Element found = components.member(kind).member(name);
        if (!found.exists() || !found.value().isObject()) {
            fields.problem(
                    Code.UNKNOWN_COMPONENT,
                    written,
                    "the components have no " + kind + " of the name " + name,
                    Suggestion.among(
                            kind,
                            name,
                            List.copyOf(components.member(kind).value().propertyNames())));
            return Optional.empty();
        }
        return Optional.of(found);
    }
}
