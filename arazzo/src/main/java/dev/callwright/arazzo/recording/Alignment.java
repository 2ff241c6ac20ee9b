package dev.callwright.arazzo.recording;

import dev.callwright.arazzo.report.RunReport.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which steps of two runs belong together: the longest way they have in common.
final class Alignment {
    /// Beyond this many steps they are paired by their order alone.
    private static final int MOST = 2_000;

    private Alignment() {}

    /// One of them is empty when the other run did not come there.
    record Pair(Optional<Visit> before, Optional<Visit> after) {}

    static List<Pair> of(List<Visit> before, List<Visit> after) {
        int[][] common = before.size() > MOST || after.size() > MOST ? new int[0][0] : common(before, after);
        List<Pair> pairs = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && same(before.get(i), after.get(j))) {
                pairs.add(new Pair(Optional.of(before.get(i++)), Optional.of(after.get(j++))));
            } else if (j >= after.size()
                    || (i < before.size() && (common.length == 0 || common[i + 1][j] >= common[i][j + 1]))) {
                pairs.add(new Pair(Optional.of(before.get(i++)), Optional.empty()));
            } else {
                pairs.add(new Pair(Optional.empty(), Optional.of(after.get(j++))));
            }
        }
        return pairs;
    }

    /// For each pair of places how many steps both ways have in common from there.
    private static int[][] common(List<Visit> before, List<Visit> after) {
        int[][] length = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                length[i][j] = same(before.get(i), after.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        return length;
    }

    private static boolean same(Visit before, Visit after) {
        return before.workflow().equals(after.workflow()) && before.step().equals(after.step());
    }
}
