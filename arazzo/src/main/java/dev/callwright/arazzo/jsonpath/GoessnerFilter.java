package dev.callwright.arazzo.jsonpath;

import dev.callwright.arazzo.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Filters of [Goessner]: the comparisons of a script language, in which a value standing alone counts as true
/// unless it is false, null, 0 or empty. Not safe for several threads.
final class GoessnerFilter {
    private static final int DEEPEST = 30;
    private static final List<String> SIGNS = List.of("===", "!==", "==", "!=", "<=", ">=", "<", ">");
    private static final Pattern WORD = Pattern.compile("true|false|null");
    private static final Pattern FUNCTION = Pattern.compile("[a-z][a-z_0-9]*(?=\\()");

    private final Scanner in;
    private final Goessner paths;
    private int depth;

    GoessnerFilter(Scanner in, Goessner paths) {
        this.in = in;
        this.paths = paths;
    }

    /// @param length asks for the length of what `text` leads to
    private record Operand(String text, boolean isPath, boolean singular, boolean length) {
        static Operand literal(String text) {
            return new Operand(text, false, true, false);
        }
    }

    String condition() throws JsonPathException {
        if (++depth > DEEPEST) {
            throw in.problem("nested deeper than " + DEEPEST);
        }
        StringBuilder out = new StringBuilder(and());
        while (takeSign("||")) {
            out.append(" || ").append(and());
        }
        depth--;
        return out.toString();
    }

    private String and() throws JsonPathException {
        StringBuilder out = new StringBuilder(unary());
        while (takeSign("&&")) {
            out.append(" && ").append(unary());
        }
        return out.toString();
    }

    private String unary() throws JsonPathException {
        in.skipBlanks();
        if (in.take("!")) {
            if (++depth > DEEPEST) {
                throw in.problem("nested deeper than " + DEEPEST);
            }
            String denied = unary();
            depth--;
            return "!(" + denied + ")";
        }
        if (in.take("(")) {
            String inner = condition();
            in.skipBlanks();
            in.expect(")");
            return "(" + inner + ")";
        }
        return comparison();
    }

    private boolean takeSign(String sign) {
        in.skipBlanks();
        return in.take(sign);
    }

    private String comparison() throws JsonPathException {
        Operand left = operand();
        in.skipBlanks();
        if (in.take("=~")) {
            in.skipBlanks();
            return "search(" + left.text() + ", " + pattern() + ")";
        }
        Optional<String> sign = SIGNS.stream().filter(in::take).findFirst();
        if (sign.isEmpty()) {
            return truth(left);
        }
        in.skipBlanks();
        Operand right = operand();
        String standard = sign.get().equals("===") ? "==" : sign.get().equals("!==") ? "!=" : sign.get();
        return compared(left, standard, right);
    }

    /// A member that is really called length comes first, as in the script language.
    private static String compared(Operand left, String sign, Operand right) {
        if (left.length()) {
            String own = compared(member(left), sign, right);
            String size = compared(Operand.literal("length(" + left.text() + ")"), sign, right);
            return eitherWay(left, own, size);
        }
        if (right.length()) {
            String own = compared(left, sign, member(right));
            String size = compared(left, sign, Operand.literal("length(" + right.text() + ")"));
            return eitherWay(right, own, size);
        }
        return left.text() + " " + sign + " " + right.text();
    }

    private static String eitherWay(Operand asked, String own, String size) {
        String member = asked.text() + ".length";
        return "((" + member + " && " + own + ") || (!" + member + " && " + size + "))";
    }

    private static Operand member(Operand asked) {
        return new Operand(asked.text() + ".length", true, asked.singular(), false);
    }

    private static String truth(Operand operand) {
        String text = operand.text();
        if (operand.length()) {
            return compared(operand, ">", Operand.literal("0"));
        }
        if (!operand.isPath() || !operand.singular()) {
            return text;
        }
        return "(" + text + " && " + text + " != false && " + text + " != null && " + text + " != 0 && " + text
                + " != '')";
    }

    private Operand operand() throws JsonPathException {
        in.skipBlanks();
        if (in.peek() == '@' || in.peek() == '$') {
            String root = in.take("@") ? "@" : "$";
            if (root.equals("$")) {
                in.expect("$");
            }
            Goessner.Path path = paths.path();
            return new Operand(root + path.text(), true, path.singular(), path.length());
        }
        if (in.atString()) {
            return Operand.literal(Json.write(Json.NODES.stringNode(in.string())));
        }
        if (in.atInt()) {
            return Operand.literal(Json.write(in.number()));
        }
        Optional<String> word = in.match(WORD);
        if (word.isPresent()) {
            return Operand.literal(word.get());
        }
        return function();
    }

    private Operand function() throws JsonPathException {
        if (++depth > DEEPEST) {
            throw in.problem("nested deeper than " + DEEPEST);
        }
        String name = in.match(FUNCTION).orElseThrow(() -> in.problem("expected a value"));
        in.expect("(");
        StringBuilder call = new StringBuilder(name).append('(');
        do {
            call.append(call.charAt(call.length() - 1) == '(' ? "" : ", ")
                    .append(operand().text());
            in.skipBlanks();
        } while (in.take(","));
        in.expect(")");
        depth--;
        return Operand.literal(call.append(')').toString());
    }

    /// `/…/`, or a text.
    private String pattern() throws JsonPathException {
        if (in.atString()) {
            return Json.write(Json.NODES.stringNode(in.string()));
        }
        in.expect("/");
        StringBuilder pattern = new StringBuilder();
        while (!in.atEnd() && in.peek() != '/') {
            if (in.take("\\/")) {
                pattern.append('/');
            } else {
                pattern.append(in.peek());
                in.backTo(in.position() + 1);
            }
        }
        in.expect("/");
        if (Character.isLetter(in.peek())) {
            throw in.problem("a pattern takes no flags here");
        }
        return Json.write(Json.NODES.stringNode(pattern.toString()));
    }
}
