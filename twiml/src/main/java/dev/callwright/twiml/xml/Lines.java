package dev.callwright.twiml.xml;

import java.util.ArrayList;
import java.util.List;

/// Where the lines of a text begin; CR LF, CR and LF each end a line.
final class Lines {
    private final List<Integer> starts = new ArrayList<>();

    Lines(String text) {
        starts.add(0);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if ((c == '\n' || c == '\r') && !pair) {
                starts.add(i + 1);
            }
        }
    }

    /// The place of the character with index `offset`.
    Position position(int offset) {
        int low = 0;
        int high = starts.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts.get(middle) <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return new Position(low + 1, offset - starts.get(low) + 1);
    }

    /// The index of the character at a place, held within the text's lines.
    int offset(int line, int column) {
        int index = Math.clamp(line - 1L, 0, starts.size() - 1);
        return starts.get(index) + Math.max(0, column - 1);
    }
}
