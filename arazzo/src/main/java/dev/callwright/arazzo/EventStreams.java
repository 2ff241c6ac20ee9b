package dev.callwright.arazzo;

import dev.callwright.arazzo.MessageListener.Subscription;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Streams of server-sent events. An implementation may be used by several runs at once.
public interface EventStreams {
    /// Asks for a stream and hands over its events until it ends or the subscription is closed; does not wait.
    ///
    /// @param sink false when it takes no more, which ends the stream
    /// @param ended told once, in words for people, when the stream ends by itself or cannot be had
    Subscription open(HttpCall call, Predicate<InboundMessage> sink, Consumer<String> ended);
}
