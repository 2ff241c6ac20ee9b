package dev.callwright.arazzo.source;

import dev.callwright.arazzo.document.Step.Target;
import dev.callwright.arazzo.json.Pointer;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.problem.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds the operation that a step names. Beside the standard's forms it knows those of real documents, and
/// says so.
public final class OperationFinder {
    private static final Pattern QUALIFIED = Pattern.compile("\\$sourceDescriptions\\.([A-Za-z0-9_-]+)\\.(.+)");
    private static final Pattern BRACED = Pattern.compile("\\{(\\$sourceDescriptions\\.[^{}]+)}");
    private static final Pattern PATH =
            Pattern.compile("(\\{\\$sourceDescriptions\\.|\\$sourceDescriptions\\.)?([A-Za-z0-9_-]+)(\\.url)?}?#(/.*)");
    private static final Pattern METHOD_AND_PATH =
            Pattern.compile("(?:([A-Za-z]+)\\s+)?(?:\\{([A-Za-z0-9_-]+)}\\.)?(/\\S*)");

    private final LoadedDocument document;
    private final boolean strict;
    private final Problems problems;

    public OperationFinder(LoadedDocument document, boolean strict, Problems problems) {
        this.document = document;
        this.strict = strict;
        this.problems = problems;
    }

    /// Empty when there is none or more than one; the problems then say so.
    public Optional<Operation> byId(Target.OperationId target) {
        Matcher braced = BRACED.matcher(target.name());
        if (!strict && braced.matches()) {
            habit(target, "an operationId is an expression without braces: " + target.name(), braced.group(1));
            return byId(new Target.OperationId(braced.group(1), target.place()));
        }
        Matcher qualified = QUALIFIED.matcher(target.name());
        if (qualified.matches()) {
            return inSource(qualified.group(1), target).flatMap(api -> one(List.of(api), qualified.group(2), target));
        }
        int dot = target.name().indexOf('.');
        if (!strict
                && dot > 0
                && isApi(target.name().substring(0, dot))
                && named(document.apis(), target.name()).isEmpty()) {
            String source = target.name().substring(0, dot);
            String id = target.name().substring(dot + 1);
            habit(
                    target,
                    "the source is named without $sourceDescriptions",
                    "$sourceDescriptions." + source + "." + id);
            return inSource(source, target).flatMap(api -> one(List.of(api), id, target));
        }
        Optional<Operation> found = one(document.apis(), target.name(), target);
        if (found.isPresent() && document.apis().size() > 1) {
            String standard = "$sourceDescriptions." + found.get().api().name() + "." + target.name();
            if (strict) {
                problems.add(
                        Code.AMBIGUOUS_OPERATION,
                        target.place(),
                        "with several sources an operationId names its source: " + target.name(),
                        "write " + standard);
            } else {
                habit(target, "with several sources an operationId names its source", standard);
            }
        }
        return found;
    }

    /// As [#byId], for `{$sourceDescriptions.name.url}#/paths/~1items/get` and the spellings that resemble it.
    public Optional<Operation> byPath(Target.OperationPath target) {
        Matcher matcher = PATH.matcher(target.name());
        if (matcher.matches()) {
            boolean standard = target.name().startsWith("{$") && matcher.group(3) != null;
            if (!standard) {
                habit(
                        target,
                        "the operationPath is not written as the standard says: " + target.name(),
                        "{$sourceDescriptions." + matcher.group(2) + ".url}#" + matcher.group(4));
            }
            return standard || !strict
                    ? inSource(matcher.group(2), target).flatMap(api -> atPointer(api, matcher.group(4), target))
                    : Optional.empty();
        }
        Matcher bare = METHOD_AND_PATH.matcher(target.name());
        if (!strict && bare.matches()) {
            habit(target, "an operationPath is a pointer into a source: " + target.name(), "its operationId");
            return single(
                    all(
                            document.apis(),
                            operation -> operation.path().equals(bare.group(3))
                                    && (bare.group(2) == null
                                            || operation.api().name().equals(bare.group(2)))
                                    && (bare.group(1) == null
                                            || operation.method().equalsIgnoreCase(bare.group(1)))),
                    document.apis(),
                    target.name(),
                    target);
        }
        problems.add(
                Code.UNKNOWN_OPERATION,
                target.place(),
                "this is no operationPath: " + target.name(),
                "it is written {$sourceDescriptions.NAME.url}#/paths/~1PATH/METHOD, each / of the path as ~1");
        return Optional.empty();
    }

    private Optional<Operation> atPointer(ApiDescription api, String pointer, Target target) {
        List<String> tokens = Pointer.ofFragment(pointer).map(Pointer::tokens).orElse(List.of());
        boolean additional = tokens.size() == 4 && tokens.get(2).equals("additionalOperations");
        if ((tokens.size() != 3 && !additional) || !tokens.get(0).equals("paths")) {
            problems.add(
                    Code.UNKNOWN_OPERATION,
                    target.place(),
                    "the pointer leads to no operation: " + pointer,
                    "it is written /paths/~1PATH/METHOD, each / of the path as ~1");
            return Optional.empty();
        }
        Optional<Operation> found = api.operation(tokens.get(1), tokens.getLast());
        return found.isPresent() ? found : unknown(List.of(api), target.name(), target);
    }

    private Optional<Operation> one(List<ApiDescription> apis, String id, Target target) {
        List<Operation> exact = named(apis, id);
        if (!exact.isEmpty() || strict || id.isEmpty()) {
            return single(exact, apis, id, target);
        }
        List<Operation> similar = named(apis, firstLetterChanged(id));
        if (similar.size() == 1) {
            habit(target, "there is no operationId " + id, similar.getFirst().id());
        }
        return single(similar, apis, id, target);
    }

    private Optional<Operation> single(List<Operation> found, List<ApiDescription> apis, String id, Target target) {
        if (found.size() > 1) {
            problems.add(
                    Code.AMBIGUOUS_OPERATION,
                    target.place(),
                    target.name() + " could be any of " + found.size() + " operations",
                    "name the one that is meant: "
                            + Suggestion.listed(found.stream()
                                    .map(operation -> unmistakable(operation, found))
                                    .toList()));
            return Optional.empty();
        }
        return found.isEmpty() ? unknown(apis, id, target) : Optional.of(found.getFirst());
    }

    /// How a step names it, unlike the others.
    private static String unmistakable(Operation operation, List<Operation> others) {
        boolean byId = !operation.id().isEmpty()
                && others.stream()
                                .filter(other -> other.api() == operation.api()
                                        && other.id().equals(operation.id()))
                                .count()
                        == 1;
        return byId
                ? "$sourceDescriptions." + operation.api().name() + "." + operation.id()
                : "operationPath: '" + operation.pointed() + "'";
    }

    private Optional<Operation> unknown(List<ApiDescription> apis, String id, Target target) {
        boolean toldAlready = apis.isEmpty()
                && (document.document().sources().isEmpty()
                        || document.sources().size()
                                < document.document().sources().size());
        if (target.name().isEmpty() || toldAlready) {
            return Optional.empty();
        }
        List<String> known = apis.stream()
                .flatMap(api -> api.operations().stream())
                .map(target instanceof Target.OperationPath ? Operation::pointed : Operation::id)
                .filter(text -> !text.isEmpty())
                .toList();
        String sources = apis.isEmpty()
                ? "any source: none is an OpenAPI description"
                : apis.stream().map(ApiDescription::name).collect(Collectors.joining(", "));
        problems.add(
                Code.UNKNOWN_OPERATION,
                target.place(),
                "no operation " + target.name() + " in " + sources,
                Suggestion.among("operations", id, known));
        return Optional.empty();
    }

    private Optional<ApiDescription> inSource(String name, Target target) {
        Optional<ApiDescription> found =
                document.apis().stream().filter(api -> api.name().equals(name)).findFirst();
        // Of one that could not be read was told already.
        if (found.isEmpty() && !document.isUnread(name)) {
            problems.add(
                    Code.UNKNOWN_SOURCE,
                    target.place(),
                    "no OpenAPI source is called " + name,
                    Suggestion.among(
                            "OpenAPI sources",
                            name,
                            document.apis().stream().map(ApiDescription::name).toList()));
        }
        return found;
    }

    private boolean isApi(String name) {
        return document.apis().stream().anyMatch(api -> api.name().equals(name));
    }

    private void habit(Target target, String reason, String standard) {
        problems.habit(Code.OPERATION_HABIT, target.place(), reason, standard);
    }

    private static List<Operation> named(List<ApiDescription> apis, String id) {
        return all(apis, operation -> operation.id().equals(id));
    }

    private static List<Operation> all(List<ApiDescription> apis, Predicate<Operation> wanted) {
        return apis.stream()
                .flatMap(api -> api.operations().stream())
                .filter(wanted)
                .toList();
    }

    private static String firstLetterChanged(String id) {
        char first = id.charAt(0);
        return (Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first))
                + id.substring(1);
    }
}
