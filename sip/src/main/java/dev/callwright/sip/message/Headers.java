package dev.callwright.sip.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The headers of a message in their order. Immutable; names ignore case and may be given in compact form.
///
/// Lines are kept as they came (unfolded); the readers split those that hold several values between commas. The readers
/// [#via], [#from], [#to], [#callId] and [#cseq] are for messages that are whole, as parsed ones are: they throw
/// [IllegalStateException] when the header is absent or unreadable. All others throw [MalformedSip] for text that is
/// there and cannot be read.
public final class Headers {
    public static final Headers EMPTY = new Headers(new Field[0], 0);

    private final @Nullable Field[] fields;
    private final int size;

    private Headers(@Nullable Field[] fields, int size) {
        this.fields = fields;
        this.size = size;
    }

    public static Builder builder() {
        return new Builder(new Field[16], 0);
    }

    /// A builder that begins with these headers.
    public Builder toBuilder() {
        return new Builder(Arrays.copyOf(fields, size + 4), size);
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public boolean has(String name) {
        return find(name) != null;
    }

    /// The first value, of a list header the first of its line.
    public Optional<String> first(String name) {
        Field field = find(name);
        if (field == null) {
            return Optional.empty();
        }
        return Optional.of(HeaderNames.isList(field.name) ? ValueList.first(field.value) : field.value);
    }

    /// Every value, one element each: the lines of list headers are split.
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(4);
        String wanted = HeaderNames.canonical(name);
        boolean list = HeaderNames.isList(wanted);
        for (int i = 0; i < size; i++) {
            Field field = field(i);
            if (field.is(wanted)) {
                if (list) {
                    ValueList.split(field.value, values);
                } else {
                    values.add(field.value);
                }
            }
        }
        return values;
    }

    /// Whether `token` stands among the values of `name`, in whatever case: `lists(SUPPORTED, "100rel")`.
    public boolean lists(String name, String token) {
        for (String value : all(name)) {
            if (value.equalsIgnoreCase(token)) {
                return true;
            }
        }
        return false;
    }

    /// How many lines have this name.
    public int count(String name) {
        String wanted = HeaderNames.canonical(name);
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += field(i).is(wanted) ? 1 : 0;
        }
        return count;
    }

    /// Calls `each` with the name and text of every line.
    public void forEach(BiConsumer<String, String> each) {
        for (int i = 0; i < size; i++) {
            each.accept(field(i).name, field(i).value);
        }
    }

    /// These with `value` as the only one of its name, in the place of the first or at the end.
    public Headers with(String name, Object value) {
        return toBuilder().set(name, value).build();
    }

    /// These with one line more at the end.
    public Headers adding(String name, Object value) {
        return toBuilder().add(name, value).build();
    }

    public Headers without(String name) {
        return has(name) ? toBuilder().remove(name).build() : this;
    }

    /// These with another topmost Via; all below stay.
    public Headers withTopVia(Via via) {
        return toBuilder().topVia(via).build();
    }

    public Via via() {
        return whole(HeaderNames.VIA, Field::via);
    }

    public NameAddr from() {
        return whole(HeaderNames.FROM, Field::address);
    }

    public NameAddr to() {
        return whole(HeaderNames.TO, Field::address);
    }

    public CSeq cseq() {
        return whole(HeaderNames.CSEQ, Field::cseq);
    }

    public String callId() {
        return whole(HeaderNames.CALL_ID, field -> field.value);
    }

    /// Fails when one of the five is absent, stands there twice (Via may) or cannot be read: such a message cannot be
    /// answered, nor matched to anything (RFC 3261 8.1.1).
    public void checkWhole() throws MalformedSip {
        Wholeness.check(this);
    }

    public List<Via> vias() throws MalformedSip {
        List<Via> vias = new ArrayList<>();
        for (String value : all(HeaderNames.VIA)) {
            vias.add(Via.parse(value));
        }
        return vias;
    }

    /// The Contact addresses; none when the only value is a star (see [#contactIsStar]).
    public List<NameAddr> contacts() throws MalformedSip {
        return contactIsStar() ? List.of() : addresses(HeaderNames.CONTACT);
    }

    /// Whether Contact is "*", which in a REGISTER removes all bindings (RFC 3261 10.2.2).
    public boolean contactIsStar() {
        Field field = find(HeaderNames.CONTACT);
        return field != null && field.value.equals("*") && count(HeaderNames.CONTACT) == 1;
    }

    public List<NameAddr> routes() throws MalformedSip {
        return addresses(HeaderNames.ROUTE);
    }

    public List<NameAddr> recordRoutes() throws MalformedSip {
        return addresses(HeaderNames.RECORD_ROUTE);
    }

    /// Every value of `name` as an address.
    public List<NameAddr> addresses(String name) throws MalformedSip {
        List<NameAddr> addresses = new ArrayList<>();
        for (String value : all(name)) {
            addresses.add(address(name, value));
        }
        return addresses;
    }

    public Optional<NameAddr> address(String name) throws MalformedSip {
        Optional<String> value = first(name);
        return value.isPresent() ? Optional.of(address(name, value.get())) : Optional.empty();
    }

    /// 0 to 255; larger numbers count as 255.
    public OptionalLong maxForwards() throws MalformedSip {
        OptionalLong hops = number(HeaderNames.MAX_FORWARDS);
        return hops.isPresent() ? OptionalLong.of(Math.min(255, hops.getAsLong())) : hops;
    }

    /// Seconds.
    public OptionalLong expires() throws MalformedSip {
        return number(HeaderNames.EXPIRES);
    }

    /// The number at the beginning of the first value (parameters and comments may follow it); what exceeds 2³² − 1
    /// counts as that.
    public OptionalLong number(String name) throws MalformedSip {
        Field field = find(name);
        if (field == null) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(field.number());
    }

    /// For logs: the lines, without the content of credentials.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        forEach((name, value) -> text.append(name)
                .append(": ")
                .append(name.endsWith("uthorization") ? "(hidden)" : value)
                .append('\n'));
        return text.toString();
    }

    private static NameAddr address(String name, String value) throws MalformedSip {
        try {
            return NameAddr.parse(value);
        } catch (MalformedSip malformed) {
            throw malformed.within(name);
        }
    }

    private <T> T whole(String name, Reader<T> reader) {
        Field field = findCanonical(name);
        if (field == null) {
            throw new IllegalStateException("the message has no " + name);
        }
        try {
            return reader.read(field);
        } catch (MalformedSip malformed) {
            throw new IllegalStateException(malformed.within(name));
        }
    }

    private @Nullable Field find(String name) {
        return findCanonical(HeaderNames.canonical(name));
    }

    private @Nullable Field findCanonical(String wanted) {
        for (int i = 0; i < size; i++) {
            Field field = fields[i];
            if (field != null && field.is(wanted)) {
                return field;
            }
        }
        return null;
    }

    private Field field(int index) {
        Field field = fields[index];
        if (field == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return field;
    }

    private interface Reader<T> {
        T read(Field field) throws MalformedSip;
    }

    /// Collects header lines. Not for use by several threads; refuses names and values that would break the line.
    public static final class Builder {
        private @Nullable Field[] fields;
        private int size;

        private Builder(@Nullable Field[] fields, int size) {
            this.fields = fields;
            this.size = size;
        }

        /// Adds a line at the end; `value` is the text, or a value whose `toString` is.
        public Builder add(String name, Object value) {
            return append(checked(name, value));
        }

        /// Adds every line of `name` in `other`, as it stands there.
        public Builder copy(Headers other, String name) {
            String wanted = HeaderNames.canonical(name);
            for (int i = 0; i < other.size; i++) {
                if (other.field(i).is(wanted)) {
                    append(other.field(i));
                }
            }
            return this;
        }

        /// Adds every line of `other`.
        public Builder addAll(Headers other) {
            for (int i = 0; i < other.size; i++) {
                append(other.field(i));
            }
            return this;
        }

        /// Makes `value` the only one of its name, in the place of the first or at the end.
        public Builder set(String name, Object value) {
            Field field = checked(name, value);
            int at = indexOf(field.name);
            if (at < 0) {
                return append(field);
            }
            fields[at] = field;
            return removeFrom(at + 1, field.name);
        }

        public Builder remove(String name) {
            return removeFrom(0, HeaderNames.canonical(name));
        }

        /// Replaces the first Via value, or adds one above everything.
        public Builder topVia(Via via) {
            Field field = new Field(HeaderNames.VIA, via.toString(), via);
            int at = indexOf(HeaderNames.VIA);
            String below = at < 0 ? "" : ValueList.rest(get(at).value);
            if (at < 0) {
                insert(0, field);
            } else {
                fields[at] = field;
                if (!below.isEmpty()) {
                    insert(at + 1, new Field(HeaderNames.VIA, below));
                }
            }
            return this;
        }

        /// Adds a Via above those there are.
        public Builder pushVia(Via via) {
            int at = indexOf(HeaderNames.VIA);
            insert(Math.max(0, at), new Field(HeaderNames.VIA, via.toString(), via));
            return this;
        }

        /// For the parser: a line whose name is canonical and whose value holds no line break.
        public Builder addParsed(String canonicalName, String value) {
            return append(new Field(canonicalName, value));
        }

        public Headers build() {
            return size == 0 ? EMPTY : new Headers(Arrays.copyOf(fields, size), size);
        }

        private static Field checked(String name, Object value) {
            String canonical = HeaderNames.canonical(name);
            String text = value.toString();
            if (!Chars.allAre(Chars.TOKEN, canonical)) {
                throw new IllegalArgumentException("not a header name: " + name);
            }
            if (Chars.breaksLine(text)) {
                throw new IllegalArgumentException("line break in " + canonical + ": " + text);
            }
            return new Field(canonical, text, value);
        }

        private Builder append(Field field) {
            insert(size, field);
            return this;
        }

        private void insert(int at, Field field) {
            if (size == fields.length) {
                fields = Arrays.copyOf(fields, size + size / 2 + 8);
            }
            System.arraycopy(fields, at, fields, at + 1, size - at);
            fields[at] = field;
            size++;
        }

        private Builder removeFrom(int start, String name) {
            int kept = start;
            for (int i = start; i < size; i++) {
                if (!get(i).is(name)) {
                    fields[kept++] = fields[i];
                }
            }
            Arrays.fill(fields, kept, size, null);
            size = kept;
            return this;
        }

        private int indexOf(String name) {
            for (int i = 0; i < size; i++) {
                if (get(i).is(name)) {
                    return i;
                }
            }
            return -1;
        }

        private Field get(int index) {
            Field field = fields[index];
            if (field == null) {
                throw new IndexOutOfBoundsException(index);
            }
            return field;
        }
    }
}
