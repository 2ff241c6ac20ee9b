package dev.callwright.arazzo.language;

import dev.callwright.arazzo.document.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where in a YAML text in block style somebody writes. Found by indentation alone, since what is being written is
/// seldom whole.
///
/// @param path the names of what is around it, from the top; lists have none
/// @param key of the value that is being written; empty where a name is
/// @param before what stands before it in its value or name
/// @param siblings names that are there already
/// @param lines numbers of the lines on which what is around it begins, from the top
record Spot(List<String> path, String key, String before, Set<String> siblings, List<Integer> lines) {
    private static final Pattern KEY =
            Pattern.compile("(\\s*(?:- +)*)([A-Za-z0-9_$.-]+|'[^']*'|\"[^\"]*\")\\s*:(\\s.*|$)");
    private static final Pattern START = Pattern.compile("(\\s*(?:- +)*)(.*)", Pattern.DOTALL);
    private static final int MOST_LINES = 20_000;

    /// @param line from 0
    /// @param column from 0, in characters of the line
    static Spot at(List<String> text, int line, int column) {
        String whole = line < text.size() ? text.get(line) : "";
        String left = whole.substring(0, Math.min(column, whole.length()));
        Matcher value = KEY.matcher(left);
        boolean inValue = value.matches();
        Matcher start = START.matcher(left);
        int indent = inValue
                ? value.group(1).length()
                : start.matches() ? start.group(1).length() : 0;
        String key = inValue ? value.group(2) : "";
        String before = inValue ? value.group(3).stripLeading() : start.matches() ? start.group(2) : left;
        Spot spot = new Spot(new ArrayList<>(), key, before, new HashSet<>(), new ArrayList<>());
        spot.climb(text, line, indent, left);
        spot.beside(text, line, indent);
        return spot;
    }

    /// The nearest name above that stands further out holds what we are in; a dash on the way is an element of the list
    /// that such a name holds, which may stand as far out as the dash.
    private void climb(List<String> text, int line, int indent, String left) {
        boolean item = dash(left) >= 0;
        int level = item ? dash(left) : indent;
        for (int i = line - 1; i >= Math.max(0, line - MOST_LINES) && (level > 0 || item); i--) {
            String above = text.get(i);
            Matcher matcher = KEY.matcher(above);
            if (isNothing(above)) {
                continue;
            }
            int dash = dash(above);
            if (!matcher.matches()) {
                if (dash >= 0 && dash < level) {
                    level = dash;
                    item = true;
                }
                continue;
            }
            int at = matcher.group(1).length();
            boolean holds = at < level || (item && at == level && dash < 0);
            if (holds) {
                path.addFirst(unquoted(matcher.group(2)));
                lines.addFirst(i);
                level = dash >= 0 ? dash : at;
                item = dash >= 0;
            } else if (dash >= 0 && dash < level) {
                // The first member of the element in which we are.
                level = dash;
                item = true;
            }
        }
    }

    private void beside(List<String> text, int line, int indent) {
        boolean first = line < text.size() && dash(text.get(line)) >= 0 && start(text.get(line)) <= indent;
        for (int i = Math.min(line, text.size()) - 1; i >= 0 && !first; i--) {
            sibling(text.get(i), indent);
            first = beginsElement(text.get(i), indent) || isOutside(text.get(i), indent);
        }
        for (int i = line + 1; i < text.size(); i++) {
            if (beginsElement(text.get(i), indent) || isOutside(text.get(i), indent)) {
                break;
            }
            sibling(text.get(i), indent);
        }
    }

    private void sibling(String other, int indent) {
        Matcher matcher = KEY.matcher(other);
        if (!isNothing(other) && matcher.matches() && start(other) == indent) {
            siblings.add(unquoted(matcher.group(2)));
        }
    }

    /// Whether it holds the first name of an element of a list, and names of that element stand at `indent`.
    private static boolean beginsElement(String other, int indent) {
        return !isNothing(other)
                && dash(other) >= 0
                && start(other) == indent
                && KEY.matcher(other).matches();
    }

    private static boolean isOutside(String other, int indent) {
        return !isNothing(other) && start(other) >= 0 && start(other) < indent;
    }

    /// Where the name on a line begins, or its dash when it has no name; -1 for neither.
    private static int start(String line) {
        Matcher matcher = KEY.matcher(line);
        return matcher.matches() ? matcher.group(1).length() : dash(line);
    }

    /// What kind of object it is in; null where the standard says nothing about the names.
    @Nullable
    Shape shape() {
        String last = path.isEmpty() ? "" : path.getLast();
        if (path.size() > 1 && path.get(path.size() - 2).equals("components")) {
            return null;
        }
        if (path.size() > 2 && path.get(path.size() - 3).equals("components")) {
            return byName(path.get(path.size() - 2));
        }
        return path.isEmpty() ? Shape.ROOT : byName(last);
    }

    private static @Nullable Shape byName(String name) {
        return switch (name) {
            case "info" -> Shape.INFO;
            case "sourceDescriptions" -> Shape.SOURCE;
            case "workflows" -> Shape.WORKFLOW;
            case "steps" -> Shape.STEP;
            case "parameters" -> Shape.PARAMETER;
            case "requestBody" -> Shape.BODY;
            case "replacements" -> Shape.REPLACEMENT;
            case "successCriteria", "criteria" -> Shape.CRITERION;
            case "onSuccess", "successActions" -> Shape.SUCCESS_ACTION;
            case "onFailure", "failureActions" -> Shape.FAILURE_ACTION;
            case "components" -> Shape.COMPONENTS;
            default -> null;
        };
    }

    /// How many elements of the list that `name` holds begin above `line`, less one: the index of the one it is in.
    static int element(List<String> text, int listLine, int line) {
        int dash = -1;
        int count = 0;
        for (int i = listLine + 1; i <= Math.min(line, text.size() - 1); i++) {
            int here = dash(text.get(i));
            if (here >= 0 && (dash < 0 || here == dash)) {
                dash = here;
                count++;
            }
        }
        return Math.max(0, count - 1);
    }

    private static int dash(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        boolean there =
                at < line.length() && line.charAt(at) == '-' && (at + 1 == line.length() || line.charAt(at + 1) == ' ');
        return there ? at : -1;
    }

    private static boolean isNothing(String line) {
        String text = line.strip();
        return text.isEmpty() || text.startsWith("#");
    }

    private static String unquoted(String name) {
        return name.startsWith("'") || name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
    }
}
