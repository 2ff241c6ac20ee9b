package dev.callwright.server.event;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Events as they are sent to one listener over HTTP, as server-sent events. Runs on the request's own virtual thread
/// until the listener goes, does not read for as long as its connection waits, or the server stops.
final class EventStream {
    private static final String TYPE = "text/event-stream;charset=utf-8";

    private EventStream() {}

    static void send(HttpServletResponse response, Listener listener, Duration heartbeat) {
        response.setContentType(TYPE);
        response.setHeader("Cache-Control", "no-store");
        // For reverse proxies that would otherwise gather before they pass on.
        response.setHeader("X-Accel-Buffering", "no");
        try {
            OutputStream out = response.getOutputStream();
            write(out, List.of(), listener);
            Optional<List<Told>> next = listener.next(heartbeat);
            while (next.isPresent()) {
                write(out, next.get(), listener);
                next = listener.next(heartbeat);
            }
        } catch (IOException gone) {
            // It will come back and say what it heard last.
            return;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(OutputStream out, List<Told> events, Listener listener) throws IOException {
        if (events.isEmpty()) {
            out.write(sign(listener));
        }
        for (Told told : events) {
            out.write(told.frame());
        }
        out.flush();
    }

    /// A sign of life, with the place to come back to: whoever is cut off before the first event loses none either.
    private static byte[] sign(Listener listener) {
        return ("id: " + listener.place() + "\n: ping\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
