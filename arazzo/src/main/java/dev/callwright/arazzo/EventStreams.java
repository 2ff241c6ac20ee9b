package dev.callwright.arazzo;

import dev.callwright.arazzo.MessageListener.Subscription;
import dev.callwright.arazzo.OperationCaller.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Streams of server-sent events, and WebSockets. An implementation may be used by several runs at once.
public interface EventStreams {
    /// Asks for a stream and hands over its events until it ends or is closed; does not wait.
    ///
    /// @param call to a place of `http`, `https`, or `ws` or `wss` for a WebSocket
    /// @param refused what to ask instead when the server wants other credentials
    /// @param sink false when it takes no more, which ends the stream
    /// @param ended told once, in words for people, when the stream ends by itself or cannot be had
    Stream open(HttpCall call, Refused refused, Predicate<InboundMessage> sink, Consumer<String> ended);

    /// Whether an address is that of a WebSocket.
    static boolean isSocket(URI url) {
        return "ws".equalsIgnoreCase(url.getScheme()) || "wss".equalsIgnoreCase(url.getScheme());
    }

    /// What was opened.
    interface Stream extends Subscription {
        /// Sends the body of `message`, waiting at most `limit` for the connection. That it went out is an empty
        /// answer with the status 202: nothing is known of what becomes of it. For the thread of one run.
        default Reply send(HttpCall message, Duration limit) throws InterruptedException {
            return new Reply.Unanswered("nothing can be sent over a stream of events");
        }
    }

    /// Answers refusals (401), on the thread that reads the stream.
    interface Refused {
        /// The request with what `refusal` asks for; empty when there is nothing better.
        Optional<HttpCall> by(HttpAnswer refusal) throws InterruptedException;
    }
}
