package dev.callwright.arazzo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Reads a stream of server-sent events (HTML standard 9.2.6). The name and the id of an event become the headers
/// `event` and `id` of its message. Good for one stream, over all of its connections; not safe for several threads.
final class EventReader {
    private static final int LARGEST = 1 << 20;

    private final Predicate<InboundMessage> sink;
    private final StringBuilder data = new StringBuilder();
    private String event = "";
    private String id = "";
    private String lastId = "";
    private Duration retry = Duration.ZERO;
    private boolean hasData;

    EventReader(Predicate<InboundMessage> sink) {
        this.sink = sink;
    }

    /// What is sent to a server is at fault, and not the way to it.
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /// Of the last event that was handed over; empty when none had one.
    String lastId() {
        return lastId;
    }

    /// How long the server wants to be left alone between two connections; zero when it did not say so.
    Duration retry() {
        return retry;
    }

    /// Until the end of a connection; an event that is not finished there does not count. Throws [Refused] when a line
    /// or an event is larger than a megabyte, and when the sink takes no more.
    void read(InputStream stream) throws IOException {
        data.setLength(0);
        hasData = false;
        event = "";
        InputStream in = new BufferedInputStream(stream);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean first = true;
        int last = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            boolean afterCarriageReturn = last == '\r';
            last = b;
            if (b == '\n' && afterCarriageReturn) {
                continue;
            }
            if (b == '\n' || b == '\r') {
                String text = line.toString(StandardCharsets.UTF_8);
                line(first && text.startsWith("\uFEFF") ? text.substring(1) : text);
                first = false;
                line.reset();
            } else if (line.size() >= LARGEST) {
                throw new Refused("a line of more than " + LARGEST + " bytes");
            } else {
                line.write(b);
            }
        }
    }

    private void line(String line) throws IOException {
        if (line.isEmpty()) {
            dispatch();
            return;
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + (line.startsWith(" ", colon + 1) ? 2 : 1));
        switch (field) {
            case "event" -> event = value;
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            case "retry" -> {
                if (value.matches("[0-9]{1,6}")) {
                    retry = Duration.ofMillis(Long.parseLong(value));
                }
            }
            case "data" -> {
                if (data.length() + value.length() > LARGEST) {
                    throw new Refused("an event of more than " + LARGEST + " characters");
                }
                data.append(hasData ? "\n" : "").append(value);
                hasData = true;
            }
            default -> {
                // A comment, or nothing that is known.
            }
        }
    }

    private void dispatch() throws IOException {
        lastId = id;
        if (hasData) {
            Map<String, List<String>> headers = new HashMap<>();
            headers.put("event", List.of(event.isEmpty() ? "message" : event));
            if (!id.isEmpty()) {
                headers.put("id", List.of(id));
            }
            if (!sink.test(new InboundMessage(headers, "", data.toString()))) {
                throw new Refused("events come faster than they are taken");
            }
        }
        data.setLength(0);
        hasData = false;
        event = "";
    }
}
