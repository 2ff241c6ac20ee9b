package dev.callwright.arazzo;

import dev.callwright.arazzo.MessageListener.Subscription;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Streams of server-sent events. An implementation may be used by several runs at once.
public interface EventStreams {
    /// Asks for a stream and hands over its events until it ends or the subscription is closed; does not wait.
    ///
    /// @param refused what to ask instead when the server wants other credentials
    /// @param sink false when it takes no more, which ends the stream
    /// @param ended told once, in words for people, when the stream ends by itself or cannot be had
    Subscription open(HttpCall call, Refused refused, Predicate<InboundMessage> sink, Consumer<String> ended);

    /// Answers refusals (401), on the thread that reads the stream.
    interface Refused {
        /// The request with what `refusal` asks for; empty when there is nothing better.
        Optional<HttpCall> by(HttpAnswer refusal) throws InterruptedException;
    }
}
