package dev.callwright.arazzo.regex;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A regular expression that gives up, by count and not by clock, when backtracking runs away.
///
/// Every look at a character costs one unit; the same pattern on the same text therefore always ends the same
/// way. Immutable; safe for use by any thread.
public final class BoundedRegex {
    private static final int LONGEST_PATTERN = 10_000;
    private static final long LOOKS = 5_000_000;

    private final Pattern pattern;

    private BoundedRegex(Pattern pattern) {
        this.pattern = pattern;
    }

    /// A Java pattern, or one of another engine that Java spells otherwise, with `flags` of [Pattern].
    public static BoundedRegex compile(String pattern, int flags) throws RegexException {
        if (pattern.length() > LONGEST_PATTERN) {
            throw new RegexException(
                    "the pattern has " + pattern.length() + " characters, the limit is " + LONGEST_PATTERN);
        }
        try {
            return new BoundedRegex(compiled(pattern, flags));
        } catch (PatternSyntaxException e) {
            throw new RegexException("not a regular expression: " + pattern + " (" + e.getDescription() + ")", e);
        } catch (StackOverflowError e) {
            throw new RegexException("the pattern is nested too deeply: " + pattern, e);
        }
    }

    /// Throws what is wrong with it for Java, when it is no pattern of others either.
    private static Pattern compiled(String pattern, int flags) {
        try {
            return Pattern.compile(pattern, flags);
        } catch (PatternSyntaxException wrong) {
            try {
                return Pattern.compile(JavaSpelling.of(pattern), flags);
            } catch (PatternSyntaxException stillWrong) {
                wrong.addSuppressed(stillWrong);
                throw wrong;
            }
        }
    }

    /// True when the pattern matches somewhere in `text`.
    public boolean foundIn(String text) throws RegexException {
        return bounded(() -> pattern.matcher(new CountedText(text)).find());
    }

    /// True when the pattern matches all of `text`.
    public boolean matches(String text) throws RegexException {
        return bounded(() -> pattern.matcher(new CountedText(text)).matches());
    }

    private boolean bounded(Match match) throws RegexException {
        try {
            return match.run();
        } catch (OutOfLooks e) {
            throw new RegexException("the pattern takes too long on this text: " + pattern, e);
        } catch (StackOverflowError e) {
            // The JDK's engine recurses per repetition of a group; the text decides how deep.
            throw new RegexException("the pattern recurses too deeply on this text: " + pattern, e);
        }
    }

    private interface Match {
        boolean run();
    }

    private static final class OutOfLooks extends RuntimeException {
        private static final long serialVersionUID = 1;

        OutOfLooks() {
            super("out of looks", null, false, false);
        }
    }

    private static final class CountedText implements CharSequence {
        private final String text;
        private long left = LOOKS;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (left-- <= 0) {
                throw new OutOfLooks();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
