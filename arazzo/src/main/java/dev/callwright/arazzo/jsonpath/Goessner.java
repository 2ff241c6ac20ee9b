package dev.callwright.arazzo.jsonpath;

import dev.callwright.arazzo.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Queries of draft-goessner-dispatch-jsonpath-00, written anew as RFC 9535 queries that select the same. What a script
/// engine would have to run is refused, but for what everybody writes: `[(@.length-1)]`, comparisons and `&& || !`.
/// Not safe for several threads.
final class Goessner {
    private static final int LONGEST = 4_000;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]+");
    private static final Pattern SHORTHAND = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern SLICE = Pattern.compile("-?[0-9]{0,9}(\\s*:\\s*(-?[0-9]{1,9})?){0,2}");
    private static final Pattern FROM_END = Pattern.compile("\\(\\s*@\\.length\\s*-\\s*([1-9][0-9]{0,8})\\s*\\)");

    private final String text;
    private final Scanner in;

    private Goessner(String text) throws JsonPathException {
        this.text = text;
        this.in = new Scanner(text);
    }

    static String standard(String text) throws JsonPathException {
        if (text.length() > LONGEST) {
            throw new JsonPathException("the query has " + text.length() + " characters, the limit is " + LONGEST);
        }
        Goessner query = new Goessner(text);
        query.in.expect("$");
        String path = "$" + query.path().text();
        if (!query.in.atEnd()) {
            throw query.in.problem("unexpected text");
        }
        return path;
    }

    /// @param length the path ended with the pseudo-member `.length`, which is not part of `text`
    record Path(String text, boolean singular, boolean length) {}

    /// What follows `$` or `@`.
    Path path() throws JsonPathException {
        StringBuilder out = new StringBuilder();
        boolean singular = true;
        int beforeLast = 0;
        String last = "";
        while (in.peek() == '.' || in.peek() == '[') {
            beforeLast = out.length();
            boolean descend = in.take("..");
            last = descend || !in.take(".") ? "" : "member";
            if (in.peek() == '[' && last.isEmpty()) {
                String bracket = bracket();
                singular &= !descend && isSingular(bracket);
                out.append(descend ? ".." : "").append(bracket);
            } else {
                String name = in.take("*") ? "*" : name();
                singular &= !descend && !name.equals("*");
                out.append(descend ? ".." : name.equals("*") ? "." : "").append(member(name, descend));
                last = last.isEmpty() ? "" : name;
            }
        }
        boolean length = last.equals("length");
        return new Path(length ? out.substring(0, beforeLast) : out.toString(), singular, length);
    }

    private static boolean isSingular(String bracket) {
        return bracket.indexOf(',') < 0
                && bracket.indexOf(':') < 0
                && bracket.indexOf('*') < 0
                && bracket.indexOf('?') < 0;
    }

    private String name() throws JsonPathException {
        Matcher matcher = NAME.matcher(text).region(in.position(), text.length());
        if (!matcher.lookingAt()) {
            throw in.problem("expected a name");
        }
        in.backTo(matcher.end());
        return matcher.group();
    }

    private static String member(String name, boolean afterDots) {
        if (name.equals("*")) {
            return name;
        }
        if (name.matches("0|[1-9][0-9]{0,8}")) {
            return "[" + name + "]";
        }
        boolean plain = SHORTHAND.matcher(name).matches();
        return plain ? (afterDots ? name : "." + name) : "[" + quoted(name) + "]";
    }

    private static String quoted(String name) {
        return Json.write(Json.NODES.stringNode(name));
    }

    private String bracket() throws JsonPathException {
        in.expect("[");
        in.skipBlanks();
        String inner;
        if (in.take("?")) {
            inner = "?" + new GoessnerFilter(in, this).condition();
        } else if (in.peek() == '(') {
            inner = fromEnd();
        } else {
            inner = union();
        }
        in.skipBlanks();
        in.expect("]");
        return "[" + inner + "]";
    }

    private String fromEnd() throws JsonPathException {
        Matcher matcher = FROM_END.matcher(text).region(in.position(), text.length());
        if (!matcher.lookingAt()) {
            throw in.problem("a script is not run; only (@.length-n) is understood");
        }
        in.backTo(matcher.end());
        return "-" + matcher.group(1);
    }

    private String union() throws JsonPathException {
        List<String> parts = new ArrayList<>();
        do {
            in.skipBlanks();
            parts.add(selector());
            in.skipBlanks();
        } while (in.take(","));
        return String.join(",", parts);
    }

    private String selector() throws JsonPathException {
        if (in.take("*")) {
            return "*";
        }
        if (in.atString()) {
            return quoted(in.string());
        }
        Matcher slice = SLICE.matcher(text).region(in.position(), text.length());
        boolean number = slice.lookingAt() && slice.end() > in.position();
        if (number && (slice.end() == text.length() || ",] \t".indexOf(text.charAt(slice.end())) >= 0)) {
            in.backTo(slice.end());
            return slice.group();
        }
        return quoted(name());
    }
}
