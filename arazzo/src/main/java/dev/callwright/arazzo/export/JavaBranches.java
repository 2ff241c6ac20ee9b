package dev.callwright.arazzo.export;

import dev.callwright.arazzo.document.Action.Kind;
import dev.callwright.arazzo.export.Script.Branch;
import dev.callwright.arazzo.export.Script.Check;
import dev.callwright.arazzo.export.Script.Part;
import dev.callwright.arazzo.export.Script.Request;
import dev.callwright.arazzo.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Where the steps of a Java program lead. In a program whose steps have actions, each method gives the step that is
/// next, and null at the end.
///
/// @param method the name of a step's method
record JavaBranches(Script script, Function<Request, String> method) {
    private static final String STEP = "        ";
    private static final String INNER = STEP + "    ";

    boolean isBranching() {
        return script.requests().stream().anyMatch(request -> request.branches().isAny());
    }

    /// The body of `run`.
    List<String> run() {
        List<String> lines = new ArrayList<>();
        String first = JavaProgram.literal(script.requests().getFirst().step());
        lines.add(STEP + "for (String next = " + first + "; next != null; ) {");
        lines.add(INNER + "next = switch (begun(next)) {");
        script.requests()
                .forEach(request -> lines.add(INNER + "    case " + JavaProgram.literal(request.step()) + " -> "
                        + method.apply(request) + "();"));
        lines.add(INNER + "    default -> throw new Failed(next + \" is left out\");");
        lines.add(INNER + "};");
        lines.add(STEP + "}");
        return lines;
    }

    /// The method that sends the request: a server that is not reached is the end where nobody asks for that.
    String sender(Request request) {
        return request.branches().onFailure().isEmpty() ? "send" : "ask";
    }

    /// What is not as it should be.
    String wrong(Request request) {
        StringBuilder line = new StringBuilder(STEP + "String wrong = first(answer.lost()");
        for (Check check : request.checks()) {
            line.append(",\n" + STEP + STEP + "unmet(")
                    .append(comparison(request, check))
                    .append(')');
        }
        return line + ");";
    }

    /// From the answer to the next step.
    List<String> ways(Request request) {
        List<String> lines = new ArrayList<>();
        lines.add(STEP + "if (wrong == null) {");
        if (ways(request, request.branches().onSuccess(), INNER, lines)) {
            lines.add(INNER + "return " + after(request) + ";");
        }
        lines.add(STEP + "}");
        if (ways(request, request.branches().onFailure(), STEP, lines)) {
            lines.add(STEP + "throw new Failed(wrong);");
        }
        return lines;
    }

    /// False when one of them is always taken.
    private static boolean ways(Request request, List<Branch> branches, String indent, List<String> lines) {
        for (Branch branch : branches) {
            List<String> conditions = new ArrayList<>();
            for (Check check : branch.checks()) {
                conditions.add("holds(" + operands(check) + ")");
            }
            if (branch.kind() instanceof Kind.Retry retry) {
                double seconds =
                        retry.after().map(after -> after.toMillis() / 1000.0).orElse(0.0);
                conditions.add("again(" + JavaProgram.literal(branch.name()) + ", " + retry.limit() + ", " + seconds
                        + ", answer)");
            }
            String taken = switch (branch.kind()) {
                case Kind.End _ -> indent.equals(INNER) ? "return null;" : "throw new Failed(wrong);";
                case Kind.Goto(var to) -> "return " + JavaProgram.literal(to.name()) + ";";
                case Kind.Retry _ -> "return " + JavaProgram.literal(request.step()) + ";";
            };
            lines.add(indent + "// " + JavaText.comment(branch.name()));
            if (conditions.isEmpty()) {
                lines.add(indent + taken);
                return false;
            }
            lines.add(indent + "if (" + String.join(" && ", conditions) + ") {");
            lines.add(indent + "    " + taken);
            lines.add(indent + "}");
        }
        return true;
    }

    private String after(Request request) {
        int next = script.requests().indexOf(request) + 1;
        return next < script.requests().size()
                ? JavaProgram.literal(script.requests().get(next).step())
                : "null";
    }

    /// The arguments of `check` and `unmet`.
    static String comparison(Request request, Check check) {
        return JavaProgram.literal(request.step() + ": not met: " + check.condition()) + ", " + operands(check);
    }

    private static String operands(Check check) {
        return part(check.part()) + ", " + JavaText.quoted(check.sign()) + ", " + constant(check.literal());
    }

    static String part(Part part) {
        return switch (part) {
            case Part.Status _ -> "answer.status()";
            case Part.Header(String name) -> "answer.header(" + JavaProgram.literal(name) + ")";
            case Part.Body(String pointer) ->
                pointer.isEmpty() ? "answer.body()" : "at(answer.body(), " + JavaProgram.literal(pointer) + ")";
        };
    }

    /// @param json a literal of a criterion
    private static String constant(String json) {
        if (json.startsWith("\"")) {
            return JavaProgram.literal(Json.parse(json).stringValue());
        }
        boolean small = json.matches("true|false|null|-?(0|[1-9][0-9]{0,8})");
        return small ? json : "new BigDecimal(" + JavaText.quoted(json) + ")";
    }
}
