package dev.callwright.workflows.command;

import java.util.ArrayList;
import java.util.List;

/// The unified difference of two texts whose lines correspond one to one.
final class LineDiff {
    private static final int AROUND = 3;

    private LineDiff() {}

    /// No lines when the texts are the same.
    static List<String> of(String file, String before, String after) {
        List<String> old = before.lines().toList();
        List<String> fresh = after.lines().toList();
        if (old.size() != fresh.size()) {
            throw new IllegalArgumentException(old.size() + " lines do not correspond to " + fresh.size());
        }
        List<String> out = new ArrayList<>();
        int line = 0;
        while (line < old.size()) {
            if (old.get(line).equals(fresh.get(line))) {
                line++;
            } else {
                if (out.isEmpty()) {
                    out.addAll(List.of("--- " + file, "+++ " + file));
                }
                int end = endOfHunk(old, fresh, line);
                hunk(old, fresh, Math.max(0, line - AROUND), end, out);
                line = end;
            }
        }
        return out;
    }

    /// Changes that stand so near that what is around them would meet are shown together.
    private static int endOfHunk(List<String> old, List<String> fresh, int first) {
        int last = first;
        for (int i = first; i < old.size() && i <= last + 2 * AROUND; i++) {
            if (!old.get(i).equals(fresh.get(i))) {
                last = i;
            }
        }
        return Math.min(old.size(), last + AROUND + 1);
    }

    private static void hunk(List<String> old, List<String> fresh, int begin, int end, List<String> out) {
        String range = (begin + 1) + "," + (end - begin);
        out.add("@@ -" + range + " +" + range + " @@");
        int line = begin;
        while (line < end) {
            int same = line;
            while (same < end && !old.get(same).equals(fresh.get(same))) {
                same++;
            }
            for (int i = line; i < same; i++) {
                out.add("-" + old.get(i));
            }
            for (int i = line; i < same; i++) {
                out.add("+" + fresh.get(i));
            }
            if (same < end) {
                out.add(" " + old.get(same));
            }
            line = same + 1;
        }
    }
}
