package dev.callwright.arazzo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Shows remarks as compilers do: what is wrong, where, the line itself with a mark below the place, and how to mend
/// it.
///
/// A line is read from the file that the remark names; a remark about no file, or one from the web, is shown without.
/// Not safe for several threads.
public final class Excerpts {
    private static final long LARGEST = 32L << 20;
    private static final int WIDEST = 160;
    private static final int BEFORE = 60;

    private final Map<String, List<String>> files = new HashMap<>();

    public Excerpts() {}

    /// @param text of `file`, when it is not what stands on the disk
    public Excerpts(String file, String text) {
        files.put(file, text.lines().toList());
    }

    /// Several lines, without a line break at the end. Control characters of the file are not shown.
    public String of(Diagnostic diagnostic) {
        StringBuilder out = new StringBuilder(diagnostic.severity() == Diagnostic.Severity.ERROR ? "error" : "warning");
        out.append(' ').append(diagnostic.code()).append(": ").append(tame(diagnostic.reason()));
        Optional<String> line = line(diagnostic);
        String margin = " ".repeat(Integer.toString(diagnostic.line()).length());
        if (diagnostic.line() > 0) {
            out.append('\n').append(margin).append("--> ").append(diagnostic.file());
            out.append(':').append(diagnostic.line()).append(':').append(diagnostic.column());
        } else if (!diagnostic.file().isEmpty()) {
            out.append('\n').append(margin).append("--> ").append(diagnostic.file());
        }
        line.ifPresent(text -> out.append(marked(diagnostic, text, margin)));
        diagnostic
                .standard()
                .ifPresent(text -> out.append('\n')
                        .append(margin)
                        .append(" = ")
                        .append(diagnostic.remedy())
                        .append(": ")
                        .append(tame(text)));
        return out.toString();
    }

    private static String marked(Diagnostic diagnostic, String line, String margin) {
        int column = Math.min(diagnostic.column() - 1, line.length());
        int from = column > WIDEST - BEFORE ? column - BEFORE : 0;
        int to = Math.min(line.length(), from + WIDEST);
        String shown = (from > 0 ? "…" : "") + line.substring(from, to) + (to < line.length() ? "…" : "");
        int length = Math.min(lengthAt(line, column), Math.max(1, to - column));
        String mark = " ".repeat(column - from + (from > 0 ? 1 : 0)) + "^".repeat(length);
        return "\n" + margin + " |\n" + diagnostic.line() + " | " + tame(shown) + "\n" + margin + " | " + mark;
    }

    /// How far the thing reaches that begins there: to the end of its quotes, of its name or of its value.
    private static int lengthAt(String line, int column) {
        if (column >= line.length()) {
            return 1;
        }
        char first = line.charAt(column);
        if (first == '"' || first == '\'') {
            int end = line.indexOf(first, column + 1);
            return (end < 0 ? line.length() : end + 1) - column;
        }
        if (first == '{' || first == '[' || first == '|' || first == '>') {
            return 1;
        }
        String before = line.substring(0, column);
        boolean inFlow = before.contains("{") || before.contains("[");
        int end = column;
        while (end < line.length() && !endsAt(line, end, inFlow)) {
            end++;
        }
        return Math.max(1, line.substring(column, end).stripTrailing().length());
    }

    private static boolean endsAt(String line, int at, boolean inFlow) {
        char c = line.charAt(at);
        boolean blankAfter = at + 1 >= line.length() || line.charAt(at + 1) == ' ';
        return (c == ':' && blankAfter)
                || (c == '#' && at > 0 && line.charAt(at - 1) == ' ')
                || (inFlow && (c == ',' || c == '}' || c == ']'));
    }

    private Optional<String> line(Diagnostic diagnostic) {
        if (diagnostic.line() == 0 || diagnostic.file().isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = files.computeIfAbsent(diagnostic.file(), Excerpts::lines);
        return diagnostic.line() <= lines.size() ? Optional.of(lines.get(diagnostic.line() - 1)) : Optional.empty();
    }

    private static List<String> lines(String file) {
        try {
            Path path = Path.of(file);
            if (!Files.isRegularFile(path) || Files.size(path) > LARGEST) {
                return List.of();
            }
            return Files.readString(path).lines().toList();
        } catch (IOException | InvalidPathException | UncheckedIOException e) {
            // The remark is shown without it.
            return List.of();
        }
    }

    private static String tame(String text) {
        return text.replace('\t', ' ').replaceAll("\\p{Cntrl}", "�");
    }
}
