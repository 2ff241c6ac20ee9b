package dev.callwright.server.rest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parameters of one request, from a form body or a query: names are case-sensitive, empty means absent, names that
/// nobody asks for are ignored.
public final class FormParams {
    /// More parameters than this are refused; the largest known request has under a hundred.
    static final int MOST = 1000;

    private static final int LONGEST_NAME = 64;

    private final Map<String, List<String>> values;

    private FormParams(Map<String, List<String>> values) {
        this.values = values;
    }

    /// Decodes `application/x-www-form-urlencoded` text, UTF-8.
    public static FormParams decode(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        int count = 0;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('&', start);
            end = end < 0 ? text.length() : end;
            if (end > start) {
                if (++count > MOST) {
                    throw ErrorCode.TOO_LARGE.because("more than " + MOST + " parameters");
                }
                add(values, text.substring(start, end));
            }
            start = end + 1;
        }
        return new FormParams(values);
    }

    /// Values that did not come as a form.
    public static FormParams of(Map<String, List<String>> values) {
        return new FormParams(Map.copyOf(values));
    }

    private static void add(Map<String, List<String>> values, String pair) {
        int equals = pair.indexOf('=');
        String name = unescape(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : unescape(pair.substring(equals + 1));
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    private static String unescape(String text) {
        byte[] bytes = new byte[text.length() * 3];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 2 < text.length() && isHex(text.charAt(i + 1)) && isHex(text.charAt(i + 2))) {
                bytes[length++] = (byte) Integer.parseInt(text, i + 1, i + 3, 16);
                i += 2;
            } else if (c == '+') {
                bytes[length++] = ' ';
            } else if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else {
                int end = i + Character.charCount(text.codePointAt(i));
                for (byte b : text.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
                    bytes[length++] = b;
                }
                i = end - 1;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ErrorCode.INVALID_PARAMETER.because("not UTF-8: " + text);
        }
    }

    private static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0;
    }

    /// Whether the request names it, be it with nothing in it.
    public boolean names(String name) {
        return values.containsKey(name);
    }

    /// The first value of each name, as it came, in order.
    public Map<String, String> firsts() {
        Map<String, String> firsts = new LinkedHashMap<>();
        values.forEach((name, all) -> firsts.put(name, all.getFirst()));
        return firsts;
    }

    /// The first value, trimmed; empty when there is none or it is blank.
    public Optional<String> text(String name) {
        for (String value : values.getOrDefault(name, List.of())) {
            if (!value.isBlank()) {
                return Optional.of(value.strip());
            }
        }
        return Optional.empty();
    }

    /// `FriendlyName`, which nobody may use to store a book.
    public Optional<String> friendlyName() {
        Optional<String> name = text("FriendlyName");
        if (name.filter(text -> text.length() > LONGEST_NAME).isPresent()) {
            throw ErrorCode.INVALID_PARAMETER.because("FriendlyName is longer than " + LONGEST_NAME + " characters");
        }
        return name;
    }

    /// All values of a list: a name that is repeated, or values that are parted by spaces.
    public List<String> list(String name) {
        List<String> all = new ArrayList<>();
        for (String value : values.getOrDefault(name, List.of())) {
            for (String part : value.strip().split("\\s+", -1)) {
                if (!part.isEmpty()) {
                    all.add(part);
                }
            }
        }
        return all;
    }

    /// `true` or `false` in any case.
    public boolean flag(String name, boolean otherwise) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.get().equalsIgnoreCase("true") || value.get().equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(value.get());
        }
        throw ErrorCode.INVALID_PARAMETER.because(name + " must be true or false, not " + value.get());
    }

    /// A whole number from `least` to `most`; anything else is `problem`.
    public Optional<Integer> number(String name, int least, int most, ErrorCode problem) {
        return text(name).map(value -> {
            try {
                int number = Integer.parseInt(value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // told below, like a number out of range
            }
            throw problem.because(name + " must be a whole number from " + least + " to " + most + ", not " + value);
        });
    }
}
