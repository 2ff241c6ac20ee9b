package dev.callwright.client.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads server-sent events (HTML Living Standard 9.2.6) from bytes in pieces of any size. Takes any bytes; the
/// only thing it refuses is length. For one thread.
public final class SseReader {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final int most;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private List<ServerSentEvent> complete = new ArrayList<>();
    private String type = "";
    private String id = "";
    private String lastId = "";
    private Optional<Duration> retry = Optional.empty();
    private boolean afterReturn;
    private boolean first = true;

    /// @param most bytes of a line, and characters of an event
    public SseReader(int most) {
        this.most = most;
    }

    /// Takes the next bytes and returns the events that they complete, in order.
    ///
    /// @throws TooLargeException when a line or an event is too long; the reader is of no use then
    public List<ServerSentEvent> read(byte[] bytes) throws TooLargeException {
        complete = new ArrayList<>();
        for (byte each : bytes) {
            if (each == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            afterReturn = each == '\r';
            if (each == '\r' || each == '\n') {
                take(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else if (line.size() == most) {
                throw new TooLargeException("a line of the event stream", most);
            } else {
                line.write(each);
            }
        }
        return complete;
    }

    /// Where the stream stands: what to send as `Last-Event-ID` in order to go on. Empty when it has told no place.
    public String lastId() {
        return lastId;
    }

    /// The pause before a new connection that the server has asked for.
    public Optional<Duration> retry() {
        return retry;
    }

    private void take(String text) throws TooLargeException {
        String whole = first && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        first = false;
        if (whole.isEmpty()) {
            dispatch();
            return;
        }
        int colon = whole.indexOf(':');
        String field = colon < 0 ? whole : whole.substring(0, colon);
        String value = colon < 0 ? "" : whole.substring(colon + 1);
        take(field, value.startsWith(" ") ? value.substring(1) : value);
    }

    /// A line that begins with a colon has an empty field, and is a comment.
    private void take(String field, String value) throws TooLargeException {
        switch (field) {
            case "event" -> type = value;
            case "data" -> append(value);
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            case "retry" ->
                retry = DIGITS.matcher(value).matches() ? Optional.of(Duration.ofMillis(Long.parseLong(value))) : retry;
            default -> {}
        }
    }

    private void append(String value) throws TooLargeException {
        if (data.length() + value.length() + 1 > most) {
            throw new TooLargeException("an event", most);
        }
        data.append(value).append('\n');
    }

    /// Only a whole event moves the place: one that breaks off after its id is still to come.
    private void dispatch() {
        lastId = id;
        if (!data.isEmpty()) {
            data.setLength(data.length() - 1);
            complete.add(new ServerSentEvent(lastId, type.isEmpty() ? "message" : type, data.toString()));
        }
        type = "";
        data.setLength(0);
    }
}
