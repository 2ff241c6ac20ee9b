package dev.callwright.sip.message;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Parameters of a URI or a header value (";name=value;flag"), in their order; names ignore case. Immutable.
///
/// Values are kept as they stand on the wire, quotes and escapes included.
public final class Params {
    public static final Params NONE = new Params(new String[0]);

    /// More parameters than this in one value are refused.
    static final int LIMIT = 64;

    /// Names at even places, values (null: a flag) at odd ones.
    private final @Nullable String[] pairs;

    private Params(@Nullable String[] pairs) {
        this.pairs = pairs;
    }

    /// Parameters of a header value: each begins with a semicolon, blanks may stand around the separators.
    static Params read(Scanner scanner) throws MalformedSip {
        if (scanner.atEnd()) {
            return NONE;
        }
        Reading reading = new Reading();
        while (scanner.separator(';')) {
            if (!scanner.strict() && scanner.atEnd()) {
                break; // a stray semicolon at the end is common
            }
            String name = scanner.token("a parameter name");
            reading.add(scanner, name, scanner.separator('=') ? headerValue(scanner) : null);
        }
        return reading.params();
    }

    private static String headerValue(Scanner scanner) throws MalformedSip {
        if (scanner.peek() == '"') {
            return scanner.quoted();
        }
        if (scanner.strict()) {
            return scanner.run(Chars.TOKEN_OR_HOST, "a parameter value");
        }
        int from = scanner.position();
        while (scanner.peek() > ' ' && ";,\"<>".indexOf(scanner.peek()) < 0) {
            scanner.moveTo(scanner.position() + 1);
        }
        return scanner.between(from, scanner.position());
    }

    /// Parameters of a URI: no blanks, other characters.
    static Params readInUri(Scanner scanner) throws MalformedSip {
        if (scanner.peek() != ';') {
            return NONE;
        }
        Reading reading = new Reading();
        while (scanner.skip(';')) {
            if (!scanner.strict() && scanner.atEnd()) {
                break;
            }
            String name = scanner.run(Chars.URI_PARAM, "a parameter name");
            reading.add(scanner, name, scanner.skip('=') ? uriValue(scanner) : null);
        }
        return reading.params();
    }

    private static String uriValue(Scanner scanner) throws MalformedSip {
        if (scanner.strict()) {
            return scanner.run(Chars.URI_PARAM, "a parameter value");
        }
        int from = scanner.position();
        while (scanner.peek() > ' ' && ";?<>\"".indexOf(scanner.peek()) < 0) {
            scanner.moveTo(scanner.position() + 1);
        }
        return scanner.between(from, scanner.position());
    }

    /// Credentials' parameters: separated by commas, values mostly quoted (RFC 3261 25.1, `digest-cln`).
    static Params readList(Scanner scanner) throws MalformedSip {
        Reading reading = new Reading();
        do {
            if (scanner.atEnd() && !scanner.strict()) {
                break;
            }
            String name = scanner.token("a parameter name");
            if (!scanner.separator('=')) {
                throw scanner.expected("'='");
            }
            reading.add(scanner, name, headerValue(scanner));
        } while (scanner.separator(','));
        return reading.params();
    }

    public boolean isEmpty() {
        return pairs.length == 0;
    }

    public boolean has(String name) {
        return find(name) >= 0;
    }

    /// The value without quotes; empty text for a flag; nothing when the parameter is absent.
    public Optional<String> value(String name) {
        int at = find(name);
        return at < 0 ? Optional.empty() : Optional.of(unquoted(Objects.requireNonNullElse(pairs[at + 1], "")));
    }

    /// The value as in [#value], or `otherwise` when the parameter is absent.
    public String valueOr(String name, String otherwise) {
        int at = find(name);
        return at < 0 ? otherwise : unquoted(Objects.requireNonNullElse(pairs[at + 1], ""));
    }

    /// These with `name` set to `value`, which stands as it will on the wire (see [#quote]).
    public Params with(String name, String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == 0x7f || (!quoted && ";,<>\" \t".indexOf(c) >= 0)) {
                throw new IllegalArgumentException("parameter " + name + " cannot be " + value);
            }
        }
        return put(name, value);
    }

    /// These with the flag `name`.
    public Params with(String name) {
        return put(name, null);
    }

    public Params without(String name) {
        int at = find(name);
        if (at < 0) {
            return this;
        }
        if (pairs.length == 2) {
            return NONE;
        }
        @Nullable String[] rest = new @Nullable String[pairs.length - 2];
        System.arraycopy(pairs, 0, rest, 0, at);
        System.arraycopy(pairs, at + 2, rest, at, rest.length - at);
        return new Params(rest);
    }

    /// Calls `each` with every name and its value without quotes, empty for a flag.
    public void forEach(BiConsumer<String, String> each) {
        for (int i = 0; i < pairs.length; i += 2) {
            each.accept(Objects.requireNonNull(pairs[i]), unquoted(Objects.requireNonNullElse(pairs[i + 1], "")));
        }
    }

    /// `text` as a quoted string.
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || (c < ' ' && c != '\t') || c == 0x7f) {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    /// The content of a quoted string; other text stays as it is.
    static String unquoted(String text) {
        if (text.length() < 2 || text.charAt(0) != '"') {
            return text;
        }
        String inside = text.substring(1, text.length() - 1);
        if (inside.indexOf('\\') < 0) {
            return inside;
        }
        StringBuilder plain = new StringBuilder(inside.length());
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            plain.append(c == '\\' && i + 1 < inside.length() ? inside.charAt(++i) : c);
        }
        return plain.toString();
    }

    /// The parameters as on the wire, each after a semicolon.
    @Override
    public String toString() {
        return isEmpty() ? "" : appendTo(new StringBuilder(), ";").toString();
    }

    /// Writes each parameter after `separator`.
    StringBuilder appendTo(StringBuilder text, String separator) {
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(separator).append(pairs[i]);
            String value = pairs[i + 1];
            if (value != null) {
                text.append('=').append(value);
            }
        }
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Params params && toString().equalsIgnoreCase(params.toString());
    }

    @Override
    public int hashCode() {
        return pairs.length;
    }

    private Params put(String name, @Nullable String value) {
        if (!Chars.allAre(Chars.TOKEN, name)) {
            throw new IllegalArgumentException("not a parameter name: " + name);
        }
        int at = find(name);
        @Nullable String[] changed = Arrays.copyOf(pairs, at < 0 ? pairs.length + 2 : pairs.length);
        int place = at < 0 ? pairs.length : at;
        changed[place] = name;
        changed[place + 1] = value;
        return new Params(changed);
    }

    private int find(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (name.equalsIgnoreCase(pairs[i])) {
                return i;
            }
        }
        return -1;
    }

    /// Collects what a reader finds, within the limit.
    private static final class Reading {
        private @Nullable String[] pairs = new @Nullable String[4];
        private int size;

        void add(Scanner scanner, String name, @Nullable String value) throws MalformedSip {
            if (size == 2 * LIMIT) {
                throw scanner.wrong("more than " + LIMIT + " parameters");
            }
            if (size == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * size);
            }
            pairs[size++] = name;
            pairs[size++] = value;
        }

        Params params() {
            if (size == 0) {
                return NONE;
            }
            return new Params(size == pairs.length ? pairs : Arrays.copyOf(pairs, size));
        }
    }
}
