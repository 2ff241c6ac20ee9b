package dev.callwright.speech;

import java.util.Map;

/// Numbers in English words.
final class Numerals {
    private static final String[] SMALL = {
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen"
    };
    private static final String[] TENS = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };
    private static final long[] STEPS = {1_000_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L};
    private static final String[] STEP_NAMES = {"trillion", "billion", "million", "thousand"};
    private static final Map<String, String> ODD_ORDINALS = Map.of(
            "one", "first",
            "two", "second",
            "three", "third",
            "five", "fifth",
            "eight", "eighth",
            "nine", "ninth",
            "twelve", "twelfth");

    private Numerals() {}

    /// `1234` → one thousand two hundred thirty four. At most 10^15.
    static String cardinal(long number) {
        if (number < 0) {
            return "minus " + cardinal(-number);
        }
        StringBuilder out = new StringBuilder();
        long rest = number;
        for (int i = 0; i < STEPS.length; i++) {
            if (rest >= STEPS[i]) {
                add(out, belowThousand((int) Math.min(999, rest / STEPS[i])) + " " + STEP_NAMES[i]);
                rest %= STEPS[i];
            }
        }
        if (rest > 0 || out.isEmpty()) {
            add(out, belowThousand((int) rest));
        }
        return out.toString();
    }

    /// `21` → twenty first.
    static String ordinal(long number) {
        String words = cardinal(number);
        int last = words.lastIndexOf(' ') + 1;
        String word = words.substring(last);
        String odd = ODD_ORDINALS.get(word);
        if (odd != null) {
            return words.substring(0, last) + odd;
        }
        return words.substring(0, last)
                + (word.endsWith("y") ? word.substring(0, word.length() - 1) + "ieth" : word + "th");
    }

    /// `2026` → twenty twenty six, as years are read.
    static String year(int year) {
        int century = year / 100;
        int rest = year % 100;
        if (year < 1000 || year > 9999 || (century % 10 == 0 && rest < 10)) {
            return cardinal(year);
        }
        String head = cardinal(century);
        if (rest == 0) {
            return head + " hundred";
        }
        return head + (rest < 10 ? " oh " : " ") + cardinal(rest);
    }

    /// `407` → four zero seven; other characters are left out.
    static String digits(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                add(out, SMALL[c - '0']);
            }
        }
        return out.toString();
    }

    private static String belowThousand(int number) {
        StringBuilder out = new StringBuilder();
        if (number >= 100) {
            out.append(SMALL[number / 100]).append(" hundred");
        }
        int rest = number % 100;
        if (rest >= 20) {
            add(out, TENS[rest / 10]);
            if (rest % 10 > 0) {
                add(out, SMALL[rest % 10]);
            }
        } else if (rest > 0 || number == 0) {
            add(out, SMALL[rest]);
        }
        return out.toString();
    }

    private static void add(StringBuilder out, String words) {
        out.append(out.isEmpty() ? "" : " ").append(words);
    }
}
