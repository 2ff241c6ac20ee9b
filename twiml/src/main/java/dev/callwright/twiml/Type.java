package dev.callwright.twiml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How the text of an attribute becomes a value; `values` says in the coverage table what is allowed.
record Type<T>(String values, Reader<T> reader) {
    /// Null when the text is no such value; `complaints` hears of parts that were dropped from a usable one.
    interface Reader<T> {
        @Nullable
        T read(String text, Consumer<String> complaints);
    }

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    <R> Type<R> map(Function<T, R> change) {
        return new Type<>(values, (text, complaints) -> {
            T value = reader.read(text, complaints);
            return value == null ? null : change.apply(value);
        });
    }

    /// The same reading under another description.
    Type<T> described(String words) {
        return new Type<>(words, reader);
    }

    static Type<String> text(int longest) {
        return new Type<>(
                "text, at most " + longest + " characters",
                (text, _) -> text.isBlank() || text.length() > longest ? null : text.strip());
    }

    static Type<String> matching(String words, String regex) {
        Pattern pattern = Pattern.compile(regex);
        return new Type<>(words, (text, _) -> pattern.matcher(text).matches() ? text : null);
    }

    /// A URL as it was written: it may be relative to the document's.
    static Type<String> url() {
        return new Type<>("URL", (text, _) -> {
            String url = text.strip();
            return url.isEmpty() || SPACES.matcher(url).find() ? null : url;
        });
    }

    static Type<Integer> number(int least, int most) {
        return new Type<>(range(least, most), (text, _) -> {
            if (!WHOLE_NUMBER.matcher(text.strip()).matches()) {
                return null;
            }
            int value = Integer.parseInt(text.strip());
            return value < least || value > most ? null : value;
        });
    }

    static Type<Duration> seconds(int least, int most) {
        return number(least, most).<Duration>map(Duration::ofSeconds).described(range(least, most) + " s");
    }

    static Type<Duration> millis(int least, int most) {
        return number(least, most).<Duration>map(Duration::ofMillis).described(range(least, most) + " ms");
    }

    static Type<Boolean> flag() {
        return choice(List.of(true, false), value -> Boolean.toString(value));
    }

    /// The constants of an enum, written `do-not-trim`.
    static <E extends Enum<E>> Type<E> kebab(Class<E> type) {
        return choice(
                Arrays.asList(type.getEnumConstants()),
                value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /// The constants of an enum, written `inbound_track`.
    static <E extends Enum<E>> Type<E> snake(Class<E> type) {
        return choice(
                Arrays.asList(type.getEnumConstants()), value -> value.name().toLowerCase(Locale.ROOT));
    }

    /// The constants of an enum as they are.
    static <E extends Enum<E>> Type<E> upper(Class<E> type) {
        return choice(Arrays.asList(type.getEnumConstants()), Enum::name);
    }

    /// One of `options`, told apart by what `word` says of each; case does not matter.
    static <T> Type<T> choice(Iterable<T> options, Function<T, String> word) {
        Map<String, T> byWord = new LinkedHashMap<>();
        options.forEach(option -> byWord.put(word.apply(option), option));
        return choice(byWord);
    }

    static <T> Type<T> choice(Map<String, T> byWord) {
        Map<String, T> lower = new LinkedHashMap<>();
        byWord.forEach((word, option) -> lower.put(word.toLowerCase(Locale.ROOT), option));
        return new Type<>(
                String.join(" ", byWord.keySet()),
                (text, _) -> lower.get(text.strip().toLowerCase(Locale.ROOT)));
    }

    /// Several constants, parted by white space; unknown ones are dropped with a complaint.
    static <E extends Enum<E>> Type<Set<E>> several(Class<E> type, Type<E> one) {
        return new Type<>("several of: " + one.values(), (text, complaints) -> {
            Set<E> chosen = EnumSet.noneOf(type);
            List<String> unknown = new ArrayList<>();
            for (String word : SPACES.split(text.strip(), -1)) {
                E value = one.reader().read(word, complaints);
                if (value == null) {
                    unknown.add(word);
                } else {
                    chosen.add(value);
                }
            }
            if (!chosen.isEmpty()) {
                unknown.forEach(complaints);
            }
            return chosen.isEmpty() ? null : chosen;
        });
    }

    /// Any characters out of `allowed`, none of them twice; the empty text is allowed.
    static Type<String> keys(String allowed, int most) {
        return new Type<>("up to " + most + " of " + allowed + ", or empty", (text, _) -> {
            String keys = text.strip();
            boolean known = keys.chars().allMatch(key -> allowed.indexOf(key) >= 0);
            String distinct =
                    keys.chars().distinct().mapToObj(Character::toString).collect(Collectors.joining());
            return known && distinct.length() <= most ? distinct : null;
        });
    }

    private static String range(int least, int most) {
        return most == Integer.MAX_VALUE ? least + " or more" : least + "–" + most;
    }
}
