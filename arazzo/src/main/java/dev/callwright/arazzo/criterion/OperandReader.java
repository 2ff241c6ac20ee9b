package dev.callwright.arazzo.criterion;

import dev.callwright.arazzo.expression.Access;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Literals, expressions and the words that stand for either. Not safe for several threads.
final class OperandReader {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,100}(\\.[0-9]{1,100})?([eE][+-]?[0-9]{1,4})?");
    private static final Pattern WAY =
            Pattern.compile("\\.([\\p{L}\\p{N}_-]+)|\\[([0-9]{1,9})]|\\['([^']*)']|\\[\"([^\"]*)\"]");
    private static final Pattern QUOTED_MEMBER = Pattern.compile("\\[['\"]");
    private static final Pattern BARE = Pattern.compile("[^\\s()&|'\"$]+");

    private final String text;
    private final boolean overContext;
    private final List<String> habits = new ArrayList<>();
    private int at;

    OperandReader(String text, boolean overContext) {
        this.text = text;
        this.overContext = overContext;
    }

    List<String> habits() {
        return List.copyOf(habits);
    }

    boolean atEnd() {
        skipBlanks();
        return at == text.length();
    }

    boolean take(String expected) {
        skipBlanks();
        if (!text.startsWith(expected, at)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    ConditionException problem(String what) {
        String rest = text.substring(Math.min(at, text.length())).strip();
        return new ConditionException(
                rest.isEmpty()
                        ? what + " at the end of: " + text
                        : what + " at character " + (at + 1) + ", before " + rest + ": " + text);
    }

    /// @param wordAllowed a bare word counts as a text, as authors write after `==`
    Operand operand(boolean wordAllowed) throws ConditionException {
        skipBlanks();
        char c = at < text.length() ? text.charAt(at) : '\0';
        if (c == '$') {
            return dollar();
        }
        if (c == '{' && text.startsWith("{$", at)) {
            return braced();
        }
        if (c == '\'') {
            return new Operand.Literal(Json.NODES.stringNode(quoted()));
        }
        if (c == '"') {
            habits.add("a text stands in single quotes");
            return new Operand.Literal(Json.NODES.stringNode(doubleQuoted()));
        }
        return numberOrWord(wordAllowed);
    }

    private Operand numberOrWord(boolean wordAllowed) throws ConditionException {
        Matcher word = BARE.matcher(text).region(at, text.length());
        if (!word.lookingAt()) {
            throw problem("expected a value");
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt() && !continuesWord(number.end())) {
            at = number.end();
            return new Operand.Literal(Json.NODES.numberNode(new BigDecimal(number.group())));
        }
        for (String name : List.of("true", "false", "null")) {
            if (text.startsWith(name, at) && !continuesWord(at + name.length())) {
                at += name.length();
                return new Operand.Literal(
                        name.equals("null") ? Json.NODES.nullNode() : Json.NODES.booleanNode(name.equals("true")));
            }
        }
        if (!wordAllowed) {
            throw problem("expected a value");
        }
        at = word.end();
        habits.add("a text stands in single quotes: '" + word.group() + "'");
        return new Operand.Literal(Json.NODES.stringNode(word.group()));
    }

    private boolean continuesWord(int place) {
        return place < text.length()
                && (Character.isLetterOrDigit(text.charAt(place)) || "_-./:".indexOf(text.charAt(place)) >= 0);
    }

    private String quoted() throws ConditionException {
        StringBuilder value = new StringBuilder();
        for (int i = at + 1; i < text.length(); i++) {
            if (text.charAt(i) != '\'') {
                value.append(text.charAt(i));
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '\'') {
                value.append('\'');
                i++;
            } else {
                at = i + 1;
                return value.toString();
            }
        }
        throw problem("a text without end");
    }

    private String doubleQuoted() throws ConditionException {
        StringBuilder value = new StringBuilder();
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                at = i + 1;
                return value.toString();
            }
            if (c == '\\' && i + 1 < text.length()) {
                i++;
            }
            value.append(text.charAt(i));
        }
        throw problem("a text without end");
    }

    private Operand braced() throws ConditionException {
        int close = text.indexOf('}', at);
        Optional<Expression> expression =
                close < 0 ? Optional.empty() : Expression.parse(text.substring(at + 1, close));
        if (expression.isEmpty()) {
            throw problem("expected an expression in braces");
        }
        habits.add("an expression stands without braces: " + expression.get());
        at = close + 1;
        return new Operand.Value(expression.get());
    }

    private Operand dollar() throws ConditionException {
        int end = endOfExpression();
        String word = text.substring(at, end);
        if (overContext && (word.equals("$") || word.startsWith("$.") || word.startsWith("$["))) {
            return inContext();
        }
        Optional<Expression> expression = Expression.parse(word);
        if (expression.isEmpty() && (word.startsWith("$body") || word.startsWith("$header"))) {
            expression = Expression.parse("$response." + word.substring(1));
            expression.ifPresent(meant -> habits.add("the response is named: " + meant));
        }
        if (expression.isEmpty()) {
            throw problem("not a runtime expression");
        }
        noteHabit(expression.get());
        at = end;
        return new Operand.Value(expression.get());
    }

    /// Members and indexes after an expression are operators of simple conditions; the size of a value is not.
    private void noteHabit(Expression expression) {
        if (expression.ways().stream().anyMatch(CriterionFix::isLength)) {
            habits.add("a JSONPath asks for the size of a value, such as $[?length($.items) > 0]");
        } else if (QUOTED_MEMBER.matcher(expression.text()).find()
                || expression.ways().stream().noneMatch(OperandReader::isNavigation)) {
            expression.habit().ifPresent(standard -> habits.add("a pointer leads into a value: " + standard));
        }
    }

    private static boolean isNavigation(Access way) {
        return way instanceof Access.Member || way instanceof Access.Element;
    }

    private Operand inContext() throws ConditionException {
        List<Access> ways = new ArrayList<>();
        at++;
        Matcher way = WAY.matcher(text);
        while (way.region(at, text.length()).lookingAt()) {
            if (way.group(2) != null) {
                ways.add(new Access.Element(Integer.parseInt(way.group(2))));
            } else {
                ways.add(new Access.Member(
                        way.group(1) != null ? way.group(1) : way.group(3) != null ? way.group(3) : way.group(4)));
            }
            at = way.end();
        }
        if (at < text.length() && ".[".indexOf(text.charAt(at)) >= 0) {
            throw problem("only members and indexes can stand in a comparison");
        }
        return new Operand.InContext(List.copyOf(ways));
    }

    /// An expression ends at a blank, a parenthesis that it did not open, or a sign.
    private int endOfExpression() {
        int end = at;
        int open = 0;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c == '[' || c == ']') {
                open += c == '[' ? 1 : -1;
            }
            boolean blank = Character.isWhitespace(c) && open <= 0;
            if (blank || c == ')' || c == '<' || c == '>' || startsSign(end)) {
                return end;
            }
            end++;
        }
        return end;
    }

    private boolean startsSign(int place) {
        return text.startsWith("==", place)
                || text.startsWith("!=", place)
                || text.startsWith("&&", place)
                || text.startsWith("||", place);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
