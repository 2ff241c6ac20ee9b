package dev.callwright.arazzo.jsonpath;

import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.jsonpath.FunctionCall.Function;
import dev.callwright.arazzo.jsonpath.Logical.Comparator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Filter conditions (RFC 9535 2.3.5) and functions (2.4), with the type rules checked while reading.
final class FilterParser {
    private static final int DEEPEST = 50;

    private final Scanner in;
    private final QueryParser queries;
    private int depth;

    FilterParser(Scanner in, QueryParser queries) {
        this.in = in;
        this.queries = queries;
    }

    Logical condition() throws JsonPathException {
        return or(Optional.empty());
    }

    /// `begun` is an operand that was already read and may turn out to begin a condition.
    private Logical or(Optional<Operand> begun) throws JsonPathException {
        deeper();
        List<Logical> parts = new ArrayList<>(List.of(and(begun)));
        while (takeAfterBlanks("||")) {
            in.skipBlanks();
            parts.add(and(Optional.empty()));
        }
        depth--;
        return parts.size() == 1 ? parts.getFirst() : new Logical.Or(List.copyOf(parts));
    }

    private Logical and(Optional<Operand> begun) throws JsonPathException {
        List<Logical> parts = new ArrayList<>(List.of(basic(begun)));
        while (takeAfterBlanks("&&")) {
            in.skipBlanks();
            parts.add(basic(Optional.empty()));
        }
        return parts.size() == 1 ? parts.getFirst() : new Logical.And(List.copyOf(parts));
    }

    private Logical basic(Optional<Operand> begun) throws JsonPathException {
        if (begun.isPresent()) {
            return comparisonOrTest(begun.get());
        }
        if (in.take("!")) {
            in.skipBlanks();
            return new Logical.Not(in.peek() == '(' ? parenthesised() : test(operand()));
        }
        return in.peek() == '(' ? parenthesised() : comparisonOrTest(operand());
    }

    private Logical parenthesised() throws JsonPathException {
        in.expect("(");
        in.skipBlanks();
        Logical inner = condition();
        in.skipBlanks();
        in.expect(")");
        return inner;
    }

    private Logical comparisonOrTest(Operand left) throws JsonPathException {
        int before = in.position();
        in.skipBlanks();
        Optional<Comparator> comparator = comparator();
        if (comparator.isEmpty()) {
            in.backTo(before);
            return test(left);
        }
        in.skipBlanks();
        Operand right = operand();
        return new Logical.Comparison(comparable(left), comparator.get(), comparable(right));
    }

    private Optional<Comparator> comparator() {
        if (in.take("==")) {
            return Optional.of(Comparator.EQUAL);
        }
        if (in.take("!=")) {
            return Optional.of(Comparator.UNEQUAL);
        }
        if (in.take("<=")) {
            return Optional.of(Comparator.LESS_OR_EQUAL);
        }
        if (in.take(">=")) {
            return Optional.of(Comparator.GREATER_OR_EQUAL);
        }
        if (in.take("<")) {
            return Optional.of(Comparator.LESS);
        }
        return in.take(">") ? Optional.of(Comparator.GREATER) : Optional.empty();
    }

    private Logical test(Operand operand) throws JsonPathException {
        return switch (operand) {
            case Operand.OfQuery(Query query) -> new Logical.Exists(query);
            case Operand.OfFunction(FunctionCall call) when !call.function().yieldsValue() -> new Logical.Test(call);
            case Operand.OfFunction _ -> throw in.problem("the function yields a value, which must be compared");
            case Operand.Literal _ -> throw in.problem("a literal must be compared");
            case Operand.OfLogical(Logical condition) -> condition;
        };
    }

    private Operand comparable(Operand operand) throws JsonPathException {
        return switch (operand) {
            case Operand.Literal literal -> literal;
            case Operand.OfQuery query -> {
                if (!query.query().isSingular()) {
                    throw in.problem("only a singular query can be compared");
                }
                yield query;
            }
            case Operand.OfFunction function -> {
                if (!function.call().function().yieldsValue()) {
                    throw in.problem("the function yields a verdict, which cannot be compared");
                }
                yield function;
            }
            case Operand.OfLogical _ -> throw in.problem("a condition cannot be compared");
        };
    }

    private Operand operand() throws JsonPathException {
        if (in.peek() == '$' || in.peek() == '@') {
            boolean fromRoot = in.take("$");
            if (!fromRoot) {
                in.expect("@");
            }
            return new Operand.OfQuery(new Query(fromRoot, queries.segments()));
        }
        if (in.atString()) {
            return new Operand.Literal(Json.NODES.stringNode(in.string()));
        }
        if (in.atInt()) {
            return new Operand.Literal(in.number());
        }
        return word();
    }

    private Operand word() throws JsonPathException {
        String name = in.functionName();
        if (in.take("(")) {
            return new Operand.OfFunction(call(name));
        }
        return new Operand.Literal(
                switch (name) {
                    case "true" -> Json.NODES.booleanNode(true);
                    case "false" -> Json.NODES.booleanNode(false);
                    case "null" -> Json.NODES.nullNode();
                    default -> throw in.problem("expected a query, a literal or a function");
                });
    }

    private FunctionCall call(String name) throws JsonPathException {
        deeper();
        Function function = switch (name) {
            case "length" -> Function.LENGTH;
            case "count" -> Function.COUNT;
            case "match" -> Function.MATCH;
            case "search" -> Function.SEARCH;
            case "value" -> Function.VALUE;
            default -> throw in.problem("unknown function " + name);
        };
        List<Operand> arguments = arguments();
        if (!function.accepts(arguments)) {
            throw in.problem("wrong arguments for " + name);
        }
        depth--;
        return new FunctionCall(function, arguments);
    }

    private List<Operand> arguments() throws JsonPathException {
        in.skipBlanks();
        if (in.take(")")) {
            return List.of();
        }
        List<Operand> arguments = new ArrayList<>();
        do {
            in.skipBlanks();
            arguments.add(argument());
            in.skipBlanks();
        } while (in.take(","));
        in.expect(")");
        return arguments;
    }

    private Operand argument() throws JsonPathException {
        if (in.peek() == '!' || in.peek() == '(') {
            return new Operand.OfLogical(condition());
        }
        Operand operand = operand();
        int before = in.position();
        in.skipBlanks();
        boolean alone = in.peek() == ',' || in.peek() == ')';
        in.backTo(before);
        return alone ? operand : new Operand.OfLogical(or(Optional.of(operand)));
    }

    private boolean takeAfterBlanks(String sign) {
        int before = in.position();
        in.skipBlanks();
        if (in.take(sign)) {
            return true;
        }
        in.backTo(before);
        return false;
    }

    private void deeper() throws JsonPathException {
        if (++depth > DEEPEST) {
            throw in.problem("nested deeper than " + DEEPEST);
        }
    }
}
