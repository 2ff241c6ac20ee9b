package dev.callwright.server.rest.number;

import dev.callwright.server.config.NumberRange;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.store.NumberKind;
import dev.callwright.server.store.PhoneNumberRows;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The numbers that can be bought: those of the configured ranges that nobody has.
public final class NumberPool {
    private static final Pattern AREA_CODE = Pattern.compile("[2-9][0-9]{2}");
    private static final Pattern CONTAINS = Pattern.compile("\\+?[0-9A-Za-z*]{2,15}");
    private static final String KEYS = "22233344455566677778889999";

    private final List<NumberRange> ranges;
    private final PhoneNumberRows taken;

    public NumberPool(List<NumberRange> ranges, PhoneNumberRows taken) {
        this.ranges = List.copyOf(ranges);
        this.taken = taken;
    }

    /// What is looked for.
    ///
    /// @param country two letters
    /// @param areaCode of a North American number
    /// @param contains digits, letters as on the keys, `*` for any digit; anchored when it begins with `+`
    record Wish(
            Optional<String> country, Optional<NumberKind> kind, Optional<String> areaCode, Optional<String> contains) {
        Wish {
            areaCode.ifPresent(NumberPool::checkArea);
            if (contains.filter(text -> !CONTAINS.matcher(text).matches()).isPresent()) {
                throw ErrorCode.INVALID_PARAMETER.because(
                        "Contains must be 2 to 15 digits, letters or *, not " + contains.get());
            }
        }

        private boolean fits(String number) {
            NumberPlace place = NumberPlace.of(number);
            return country.map(place.country()::equals).orElse(true)
                    && kind.map(each -> each == place.kind()).orElse(true)
                    && areaCode.map(code -> number.startsWith("+1" + code)).orElse(true)
                    && contains.map(text -> pattern(text).matcher(number).find())
                            .orElse(true);
        }

        private static Pattern pattern(String text) {
            StringBuilder pattern = new StringBuilder(text.startsWith("+") ? "^\\+" : "");
            for (char c : asKeys(text).toCharArray()) {
                if (c == '*') {
                    pattern.append("[0-9]");
                } else if (c != '+') {
                    pattern.append(c);
                }
            }
            return Pattern.compile(pattern.toString());
        }
    }

    /// Refuses what is no North American area code.
    static void checkArea(String code) {
        if (!AREA_CODE.matcher(code).matches()) {
            throw ErrorCode.AREA_CODE.because(code);
        }
    }

    /// Words as they are keyed in: letters become digits, all else stays.
    static String asKeys(String text) {
        StringBuilder keys = new StringBuilder();
        for (char c : text.toUpperCase(Locale.ROOT).toCharArray()) {
            keys.append(c >= 'A' && c <= 'Z' ? KEYS.charAt(c - 'A') : c);
        }
        return keys.toString();
    }

    /// A number of the North American area.
    Optional<String> anyOf(String areaCode) {
        Wish wish = new Wish(Optional.empty(), Optional.empty(), Optional.of(areaCode), Optional.empty());
        return find(wish, 1).stream().findFirst();
    }

    /// The first numbers that fit, in order.
    List<String> find(Wish wish, int limit) {
        return ranges.stream()
                .flatMap(this::free)
                .filter(wish::fits)
                .limit(limit)
                .toList();
    }

    /// Whether `number` is one of ours, somebody's or free.
    boolean has(String number) {
        return ranges.stream().anyMatch(range -> range.has(number));
    }

    /// The countries that the pool has numbers of, by two letters.
    Set<String> countries() {
        Set<String> countries = new TreeSet<>();
        for (NumberRange range : ranges) {
            countries.add(NumberPlace.of("+" + range.first()).country());
            countries.add(NumberPlace.of("+" + range.last()).country());
        }
        return countries;
    }

    private Stream<String> free(NumberRange range) {
        Set<String> owned = new HashSet<>(taken.between("+" + range.first(), "+" + range.last()));
        return range.numbers().filter(number -> !owned.contains(number));
    }
}
