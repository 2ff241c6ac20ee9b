package dev.callwright.arazzo.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Names that somebody may have meant.
public final class Suggestion {
    private static final int MOST_NAMES = 8;
    private static final int LONGEST = 100;
    private static final Pattern WORD_ENDS = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])");

    private Suggestion() {}

    /// The name nearest to `wrong`, when it is near enough to be a slip.
    public static Optional<String> of(String wrong, Collection<String> known) {
        if (wrong.isEmpty() || wrong.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> words = words(wrong);
        Optional<String> turned = known.stream()
                .filter(name -> name.length() <= LONGEST && words(name).equals(words))
                .findFirst();
        if (turned.isPresent()) {
            return turned;
        }
        int most = Math.max(1, Math.min(3, wrong.length() / 3));
        return known.stream()
                .filter(name -> !name.isEmpty() && Math.abs(name.length() - wrong.length()) <= most)
                .filter(name -> distance(wrong, name) <= most)
                .min(Comparator.comparingInt(name -> distance(wrong, name)));
    }

    /// The words of a name in the order of the alphabet: createMeeting and meeting_create have the same.
    private static List<String> words(String name) {
        return Stream.of(WORD_ENDS.split(name))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .sorted()
                .toList();
    }

    /// What to write instead: the name that was probably meant, else all there are.
    ///
    /// @param kind in the plural, such as `steps`
    public static String among(String kind, String wrong, Collection<String> known) {
        if (known.isEmpty()) {
            return "there are no " + kind;
        }
        if (known.size() == 1 && of(wrong, known).isEmpty()) {
            return "there is only " + known.iterator().next();
        }
        return of(wrong, known)
                .map(name -> "did you mean " + name + "?")
                .orElseGet(() -> "the " + kind + " are " + listed(known));
    }

    /// The first few, in words.
    public static String listed(Collection<String> names) {
        String first = String.join(", ", names.stream().limit(MOST_NAMES).toList());
        return names.size() > MOST_NAMES ? first + " and " + (names.size() - MOST_NAMES) + " more" : first;
    }

    /// Edits that make one of the other (Levenshtein), a change of case counting nothing.
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
