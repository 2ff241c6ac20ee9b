package dev.callwright.arazzo.regex;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes a pattern of other engines (ECMA-262, PCRE, Python) as Java spells the same. The standard names no engine,
/// and authors mostly try their patterns in a browser: there a brace that repeats nothing and a bracket in a class are
/// themselves, and names of groups may hold underscores.
final class JavaSpelling {
    private static final Pattern REPETITION = Pattern.compile("\\{[0-9]+(,[0-9]*)?}");
    private static final Pattern GROUP_NAME =
            Pattern.compile("(\\(\\?P?<|\\\\k<|\\(\\?P=)([A-Za-z_][A-Za-z0-9_]*)[>)]");

    private final String source;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private JavaSpelling(String source) {
        this.source = source;
    }

    static String of(String pattern) {
        JavaSpelling spelling = new JavaSpelling(pattern);
        while (spelling.at < pattern.length()) {
            spelling.next();
        }
        return spelling.out.toString();
    }

    private void next() {
        Matcher name = GROUP_NAME.matcher(source).region(at, source.length());
        if (name.lookingAt()) {
            named(name);
            return;
        }
        char c = source.charAt(at);
        if (c == '\\' && at + 1 < source.length()) {
            copy(2);
        } else if (c == '[') {
            characterClass();
        } else if (c == '{'
                && !REPETITION.matcher(source).region(at, source.length()).lookingAt()) {
            out.append('\\');
            copy(1);
        } else {
            copy(1);
        }
    }

    private void named(Matcher name) {
        boolean back = name.group(1).endsWith("k<") || name.group(1).endsWith("=");
        // Java's names are letters and digits.
        String spelled = "g" + name.group(2).replace("g", "gg").replace("_", "gu");
        out.append(back ? "\\k<" : "(?<").append(spelled).append('>');
        at = name.end();
    }

    private void characterClass() {
        copy(1);
        if (at < source.length() && source.charAt(at) == '^') {
            copy(1);
        }
        while (at < source.length() && source.charAt(at) != ']') {
            char c = source.charAt(at);
            if (c == '\\' && at + 1 < source.length()) {
                copy(2);
                continue;
            }
            if (c == '[' || c == '&') {
                out.append('\\');
            }
            copy(1);
        }
        if (at < source.length()) {
            copy(1);
        }
    }

    private void copy(int count) {
        out.append(source, at, at + count);
        at += count;
    }
}
