package dev.callwright.arazzo.run;

import dev.callwright.arazzo.criterion.ExpectedStatus;
import dev.callwright.arazzo.document.Parameter;
import dev.callwright.arazzo.document.Parameter.In;
import dev.callwright.arazzo.document.RequestBody;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.source.DeclaredParameter;
import dev.callwright.arazzo.source.Operation;
import dev.callwright.arazzo.source.SecurityScheme;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Tells what the API needs and a step does not even name: sent so, the request would be wrong. A step that is there
/// to be refused may do without, but not under `strict`; then it is only remarked.
///
/// @param given the parameters of the step and of its workflow
record RequiredCheck(boolean strict, Problems problems, Step step, Operation operation, List<Parameter> given) {
    /// What every client writes by itself.
    private static final Set<String> OF_EVERY_REQUEST = Set.of("host", "content-length", "user-agent");

    void check() {
        operation.needed().stream()
                .filter(needed -> !isGiven(needed) && !comesWithTheRequest(needed) && !isCredential(needed))
                .forEach(needed -> missing(
                        "the " + place(needed.in()) + " parameter " + needed.name(),
                        elsewhere(needed)
                                .map(place -> "the parameter " + needed.name() + " has in: " + place + "; write in: "
                                        + place(needed.in()))
                                .orElse("add a parameter with name: " + needed.name() + ", in: " + place(needed.in())
                                        + " and a value")));
        if (operation.needsBody() && step.body().flatMap(RequestBody::payload).isEmpty()) {
            missing("a body", "add a requestBody with a payload");
        }
    }

    private void missing(String what, String help) {
        String reason = "the API needs " + what + ", which the step " + step.id() + " does not give: " + operation;
        if (!strict && new ExpectedStatus(step.successCriteria()).isRefusal()) {
            problems.add(
                    Code.MISSING_PARAMETER,
                    step.place(),
                    reason + "; it is sent so, since the step asks for a refusal",
                    "right when the API shall refuse it; else " + help);
        } else {
            problems.add(Code.REQUIRED_VALUE, step.place(), reason, help);
        }
    }

    /// A whole query string may hold any of the query, and a header of cookies any cookie.
    private boolean isGiven(DeclaredParameter needed) {
        return given.stream().anyMatch(parameter -> switch (needed.in()) {
            case QUERY -> isAt(parameter, In.QUERYSTRING) || isNamed(parameter, needed);
            case COOKIE ->
                (isAt(parameter, In.HEADER) && parameter.name().equalsIgnoreCase("Cookie"))
                        || isNamed(parameter, needed);
            case HEADER -> isAt(parameter, In.HEADER) && parameter.name().equalsIgnoreCase(needed.name());
            case PATH, QUERYSTRING -> isNamed(parameter, needed);
        });
    }

    private static boolean isNamed(Parameter parameter, DeclaredParameter needed) {
        return isAt(parameter, needed.in()) && parameter.name().equals(needed.name());
    }

    private static boolean isAt(Parameter parameter, In in) {
        return parameter.in().equals(Optional.of(in));
    }

    private boolean comesWithTheRequest(DeclaredParameter needed) {
        return needed.in() == In.HEADER
                && (OF_EVERY_REQUEST.contains(needed.name().toLowerCase(Locale.ROOT))
                        || (needed.name().equalsIgnoreCase("Content-Type")
                                && step.body().isPresent()));
    }

    /// What the API describes as a credential too comes from there; of one that lacks is told by [Code#NO_CREDENTIAL].
    private boolean isCredential(DeclaredParameter needed) {
        return operation.security().stream()
                .flatMap(List::stream)
                .anyMatch(requirement -> switch (requirement.scheme()) {
                    case SecurityScheme.ApiKey(String name, String in) ->
                        in.equals(place(needed.in()))
                                && (needed.in() == In.HEADER
                                        ? name.equalsIgnoreCase(needed.name())
                                        : name.equals(needed.name()));
                    case SecurityScheme.Basic _,
                            SecurityScheme.Digest _,
                            SecurityScheme.Bearer _,
                            SecurityScheme.OAuth _ ->
                        needed.in() == In.HEADER && needed.name().equalsIgnoreCase("Authorization");
                    case SecurityScheme.MutualTls _, SecurityScheme.Unknown _ -> false;
                });
    }

    /// Where the step puts what has that name, when that is the wrong place.
    private Optional<String> elsewhere(DeclaredParameter needed) {
        return given.stream()
                .filter(parameter -> parameter.name().equalsIgnoreCase(needed.name()))
                .flatMap(parameter -> parameter.in().stream())
                .filter(in -> in != needed.in())
                .map(RequiredCheck::place)
                .findFirst();
    }

    private static String place(In in) {
        return in.name().toLowerCase(Locale.ROOT);
    }
}
