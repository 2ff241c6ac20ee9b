package dev.callwright.arazzo;

import java.net.URI;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Where others can send messages to: webhooks. An implementation may be used by several runs at once.
public interface MessageListener {
    /// What others call; paths are appended to it. Without a slash at its end.
    URI address();

    /// Hands over every message that comes to `path` until the subscription is closed, on a thread of the listener.
    ///
    /// @param path begins with a slash; `{name}` stands for one segment
    /// @param sink false when it cannot take the message, which the sender is then told
    Subscription hear(String path, Predicate<InboundMessage> sink);

    /// What the addresses look like that `path` stands for.
    ///
    /// @param path `{name}` stands for one segment
    static Pattern pattern(String path) {
        StringBuilder pattern = new StringBuilder();
        for (String piece : path.split("(?=\\{)|(?<=\\})", -1)) {
            pattern.append(piece.startsWith("{") && piece.endsWith("}") ? "[^/]+" : Pattern.quote(piece));
        }
        return Pattern.compile(pattern.toString());
    }

    /// Ends what it was given for; doing so twice is harmless.
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
