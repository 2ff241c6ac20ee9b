package dev.callwright.speech;

import dev.callwright.twiml.Ssml;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `say-as` makes of its text, in words that every engine reads alike. Text that does not fit its kind stays as it
/// is.
final class SayAsWords {
    private static final Pattern NUMBER = Pattern.compile("([+-]?)([0-9][0-9,]{0,18})(?:\\.([0-9]{1,9}))?");
    private static final Pattern FRACTION =
            Pattern.compile("(?:([0-9]{1,9})\\s*[+ ]\\s*)?([0-9]{1,9})/([1-9][0-9]{0,8})");
    private static final Pattern MEASURE = Pattern.compile("([+-]?[0-9][0-9,.]*)\\s*([A-Za-z\"'/]+[0-9]?)");
    private static final Pattern DIGIT_GROUP = Pattern.compile("[0-9]+|[*#+]|[A-Za-z]+");
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("mm", "millimeters"),
            Map.entry("cm", "centimeters"),
            Map.entry("m", "meters"),
            Map.entry("km", "kilometers"),
            Map.entry("in", "inches"),
            Map.entry("ft", "feet"),
            Map.entry("yd", "yards"),
            Map.entry("mi", "miles"),
            Map.entry("g", "grams"),
            Map.entry("kg", "kilograms"),
            Map.entry("lb", "pounds"),
            Map.entry("lbs", "pounds"),
            Map.entry("oz", "ounces"),
            Map.entry("ml", "milliliters"),
            Map.entry("l", "liters"),
            Map.entry("s", "seconds"),
            Map.entry("min", "minutes"),
            Map.entry("h", "hours"),
            Map.entry("mph", "miles per hour"),
            Map.entry("km/h", "kilometers per hour"));
    private static final Map<Character, String> SIGNS = Map.ofEntries(
            Map.entry('.', "dot"),
            Map.entry('@', "at"),
            Map.entry('-', "dash"),
            Map.entry('_', "underscore"),
            Map.entry('/', "slash"),
            Map.entry('*', "star"),
            Map.entry('#', "pound"),
            Map.entry('+', "plus"),
            Map.entry('&', "and"),
            Map.entry(':', "colon"));

    private SayAsWords() {}

    static String words(Ssml.Kind kind, Optional<String> format, String text) {
        return switch (kind) {
            case CHARACTERS, SPELL_OUT -> spelt(text);
            case CARDINAL, NUMBER -> number(text);
            case ORDINAL -> ordinal(text);
            case DIGITS -> text.chars().anyMatch(Character::isDigit) ? Numerals.digits(text) : text;
            case FRACTION -> fraction(text);
            case UNIT -> unit(text);
            case DATE -> DateWords.date(text, format.orElse("mdy")).orElse(text);
            case TIME -> DateWords.time(text).orElse(text);
            case TELEPHONE -> telephone(text);
            case ADDRESS, EXPLETIVE -> text;
        };
    }

    /// Letter by letter; upper case, because engines read a lone lower-case letter as a word.
    private static String spelt(String text) {
        StringBuilder out = new StringBuilder();
        String plain = PlainText.ascii(text);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            String sound = Character.isDigit(c) ? Numerals.digits(String.valueOf(c)) : SIGNS.get(c);
            if (sound == null && Character.isLetter(c)) {
                sound = String.valueOf(c).toUpperCase(Locale.ROOT);
            }
            if (sound != null) {
                out.append(out.isEmpty() ? "" : ", ").append(sound);
            }
        }
        return out.toString();
    }

    private static String number(String text) {
        Matcher matcher = NUMBER.matcher(text.strip());
        if (!matcher.matches()) {
            return fraction(text);
        }
        String sign = "-".equals(matcher.group(1)) ? "minus " : "";
        String digits = matcher.group(2).replace(",", "");
        String whole = digits.length() > 15 ? Numerals.digits(digits) : Numerals.cardinal(Long.parseLong(digits));
        String decimals = matcher.group(3);
        return sign + whole + (decimals == null ? "" : " point " + Numerals.digits(decimals));
    }

    private static String ordinal(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        return digits.isEmpty() || digits.length() > 15 ? text : Numerals.ordinal(Long.parseLong(digits));
    }

    private static String fraction(String text) {
        Matcher matcher = FRACTION.matcher(text.strip());
        if (!matcher.matches()) {
            return text;
        }
        String whole = matcher.group(1);
        long above = Long.parseLong(matcher.group(2));
        long below = Long.parseLong(matcher.group(3));
        String part = switch ((int) Math.min(below, 5)) {
            case 2 -> above == 1 ? "half" : "halves";
            case 4 -> above == 1 ? "quarter" : "quarters";
            default -> Numerals.ordinal(below) + (above == 1 ? "" : "s");
        };
        String words = Numerals.cardinal(above) + " " + part;
        return whole == null ? words : Numerals.cardinal(Long.parseLong(whole)) + " and " + words;
    }

    private static String unit(String text) {
        Matcher matcher = MEASURE.matcher(text.strip());
        if (!matcher.matches()) {
            return text;
        }
        String unit = UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT));
        return unit == null ? text : number(matcher.group(1)) + " " + unit;
    }

    /// Digit by digit, with a breath between groups; a run of ten is parted as 3-3-4.
    private static String telephone(String text) {
        StringBuilder out = new StringBuilder();
        Matcher matcher = DIGIT_GROUP.matcher(text.replaceAll("^\\+1(?=[0-9]{10}$)", "+1 "));
        while (matcher.find()) {
            out.append(out.isEmpty() ? "" : ", ").append(group(matcher.group()));
        }
        return out.isEmpty() ? text : out.toString();
    }

    private static String group(String group) {
        if (!Character.isDigit(group.charAt(0))) {
            return SIGNS.getOrDefault(group.charAt(0), group);
        }
        if (group.length() != 10) {
            return Numerals.digits(group);
        }
        return Numerals.digits(group.substring(0, 3)) + ", " + Numerals.digits(group.substring(3, 6)) + ", "
                + Numerals.digits(group.substring(6));
    }
}
