package dev.callwright.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates and times of day in English words.
final class DateWords {
    private static final String[] MONTHS = {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December"
    };
    private static final Pattern SEPARATOR = Pattern.compile("[^0-9A-Za-z?]+");
    private static final Pattern COMPACT = Pattern.compile("([0-9?]{4})([0-9?]{2})([0-9?]{2})");
    private static final Pattern CLOCK =
            Pattern.compile("([01]?[0-9]|2[0-4]):([0-5][0-9])(?::([0-5][0-9]))?\\s*(?:([AaPp])\\.?[Mm]\\.?)?");
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,3})'\\s*(?:([0-9]{1,2})(?:\"|''))?");

    private DateWords() {}

    /// `3/4/2026` in the order that `format` tells (`mdy`, `ym`, `yyyymmdd` …); empty when they do not fit together.
    static Optional<String> date(String text, String format) {
        boolean compact = format.equals("yyyymmdd");
        String order = compact ? "ymd" : format;
        Matcher digits = COMPACT.matcher(text.strip());
        List<String> parts = digits.matches()
                ? List.of(digits.group(1), digits.group(2), digits.group(3))
                : List.of(SEPARATOR.split(text.strip(), -1));
        if (digits.matches()) {
            order = "ymd";
        }
        if (parts.size() != order.length()) {
            return Optional.empty();
        }
        Optional<String> month = Optional.empty();
        Optional<String> day = Optional.empty();
        Optional<String> year = Optional.empty();
        for (int i = 0; i < parts.size(); i++) {
            switch (order.charAt(i)) {
                case 'm' -> month = month(parts.get(i));
                case 'd' -> day = day(parts.get(i));
                default -> year = year(parts.get(i));
            }
        }
        List<String> said = new ArrayList<>();
        month.ifPresent(said::add);
        day.ifPresent(said::add);
        String words = String.join(" ", said);
        return Optional.of(words
                        + year.map(spoken -> (words.isEmpty() ? "" : ", ") + spoken)
                                .orElse(""))
                .filter(spoken -> !spoken.isEmpty());
    }

    /// `15:05`, `3:05 pm`, or a length such as `2'30"`; empty for anything else.
    static Optional<String> time(String text) {
        Matcher length = LENGTH.matcher(text.strip());
        if (length.matches()) {
            String seconds = length.group(2);
            return Optional.of(
                    count(length.group(1), "minute") + (seconds == null ? "" : " and " + count(seconds, "second")));
        }
        Matcher clock = CLOCK.matcher(text.strip());
        return clock.matches() ? Optional.of(clock(clock)) : Optional.empty();
    }

    private static String clock(Matcher clock) {
        int minutes = Integer.parseInt(clock.group(2));
        String half = clock.group(4);
        String seconds = clock.group(3);
        String sharp = half == null ? " o'clock" : "";
        return Numerals.cardinal(Long.parseLong(clock.group(1)))
                + (minutes == 0 ? sharp : (minutes < 10 ? " oh " : " ") + Numerals.cardinal(minutes))
                + (seconds == null ? "" : " and " + count(seconds, "second"))
                + (half == null ? "" : half.equalsIgnoreCase("a") ? " A M" : " P M");
    }

    private static String count(String number, String unit) {
        long value = Long.parseLong(number);
        return Numerals.cardinal(value) + " " + unit + (value == 1 ? "" : "s");
    }

    private static Optional<String> month(String text) {
        if (text.matches("[0-9]{1,2}")) {
            int number = Integer.parseInt(text);
            return number >= 1 && number <= 12 ? Optional.of(MONTHS[number - 1]) : Optional.empty();
        }
        for (String month : MONTHS) {
            if (text.length() >= 3 && month.regionMatches(true, 0, text, 0, text.length())) {
                return Optional.of(month);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> day(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        if (digits.isEmpty() || digits.length() > 2 || Integer.parseInt(digits) > 31 || Integer.parseInt(digits) == 0) {
            return Optional.empty();
        }
        return Optional.of(Numerals.ordinal(Integer.parseInt(digits)));
    }

    private static Optional<String> year(String text) {
        return text.matches("[0-9]{1,4}") ? Optional.of(Numerals.year(Integer.parseInt(text))) : Optional.empty();
    }
}
