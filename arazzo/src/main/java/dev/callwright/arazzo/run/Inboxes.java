package dev.callwright.arazzo.run;

import dev.callwright.arazzo.EventStreams;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.InboundMessage;
import dev.callwright.arazzo.MessageListener.Subscription;
import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.Surroundings;
import dev.callwright.arazzo.request.UnsendableException;
import dev.callwright.arazzo.source.Channel;
import dev.callwright.world.Mailbox;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/// The messages that came in during a run and were not asked for yet, by channel. They are listened to from the
/// beginning, so that an answer which is faster than the next step is not missed. Belongs to the thread of the run;
/// messages are posted by any.
final class Inboxes implements AutoCloseable {
    private static final int MOST_WAITING = 1_000;
    private static final Duration UNTIL_A_PLACE = Duration.ofSeconds(5);

    private final Session session;
    private final Surroundings surroundings;
    private final Map<Channel, Inbox> inboxes = new LinkedHashMap<>();

    Inboxes(Session session, Surroundings surroundings) {
        this.session = session;
        this.surroundings = surroundings;
    }

    /// @param aside messages that were looked at and belong to somebody else
    /// @param listener at the listener for webhooks
    /// @param ended why its stream ended; empty while it goes on
    private record Inbox(
            Mailbox<InboundMessage> mailbox,
            List<InboundMessage> aside,
            Optional<Subscription> listener,
            Optional<EventStreams.Stream> stream,
            AtomicReference<String> ended) {}

    /// Begins to listen to channels; a stream whose address is still to be filled begins with its step.
    void open(Collection<Channel> channels) throws InterruptedException {
        for (Channel channel : channels) {
            boolean isComplete =
                    channel.stream().isEmpty() || !channel.address().contains("{");
            if (isComplete && !isKept(channel)) {
                inbox(channel, place(channel).map(address -> asked(channel, address)));
            }
        }
    }

    /// Where the stream of a channel is, its address still to be filled; empty where messages come as webhooks.
    Optional<URI> place(Channel channel) {
        return channel.streamAt(
                Optional.ofNullable(session.settings().targets().servers().get(channel.source())));
    }

    private static HttpCall asked(Channel channel, URI address) {
        List<Map.Entry<String, String>> headers =
                channel.isSocket() ? List.of() : List.of(Map.entry("Accept", "text/event-stream"));
        return new HttpCall("GET", address, headers, Optional.empty());
    }

    /// Sends a message over the WebSocket of a channel, which it opens if nobody did.
    Reply send(Channel channel, HttpCall message, Duration limit) throws InterruptedException {
        List<Map.Entry<String, String>> headers = message.headers().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("Content-Type"))
                .toList();
        Inbox inbox = inbox(channel, Optional.of(new HttpCall("GET", message.url(), headers, Optional.empty())));
        String ended = inbox.ended().get();
        return inbox.stream().isEmpty() || !ended.isEmpty()
                ? new Reply.Unanswered(ended.isEmpty() ? "there is no WebSocket for " + channel : ended)
                : session.outside(_ -> inbox.stream().get().send(message, limit));
    }

    /// Why no more can come on a channel, in words; empty while its stream goes on.
    Optional<String> ended(Channel channel) {
        return Optional.ofNullable(inboxes.get(channel))
                .map(inbox -> inbox.ended().get())
                .filter(reason -> !reason.isEmpty());
    }

    /// What a step waits for.
    ///
    /// @param stream asks for the stream of events
    record Wish(String step, Channel channel, Optional<HttpCall> stream, Instant until) {}

    /// The oldest message that `wanted` accepts; empty when none came in time. A run that is kept leaves its thread to
    /// wait for a webhook, and when too many wait for streams.
    Optional<InboundMessage> take(Wish wish, Predicate<InboundMessage> wanted)
            throws InterruptedException, RunStoppedException {
        if (isKept(wish.channel())) {
            Optional<InboundMessage> kept = session.ledger()
                    .flatMap(ledger -> ledger.message(wish.channel().address(), wanted));
            if (kept.isEmpty() && wish.until().isAfter(session.now())) {
                throw new RunSuspendedException(wish.step(), wish.until(), true);
            }
            return kept;
        }
        Inbox inbox = inbox(wish.channel(), wish.stream());
        Optional<InboundMessage> there = waited(inbox, session.now(), wanted);
        return there.isPresent() ? there : standing(inbox, wish, wanted);
    }

    /// Waits on the thread, if that may be: a stream is heard only as long as somebody listens.
    private Optional<InboundMessage> standing(Inbox inbox, Wish wish, Predicate<InboundMessage> wanted)
            throws InterruptedException, RunStoppedException {
        if (session.ledger().isEmpty()) {
            return waited(inbox, wish.until(), wanted);
        }
        Optional<Subscription> place = session.ledger().get().place();
        if (place.isEmpty()) {
            Instant again = session.now().plus(UNTIL_A_PLACE);
            throw new RunSuspendedException(wish.step(), again.isBefore(wish.until()) ? again : wish.until(), false);
        }
        try (Subscription _ = place.get()) {
            return waited(inbox, wish.until(), wanted);
        }
    }

    private Optional<InboundMessage> waited(Inbox inbox, Instant until, Predicate<InboundMessage> wanted)
            throws InterruptedException {
        for (Iterator<InboundMessage> waiting = inbox.aside().iterator(); waiting.hasNext(); ) {
            InboundMessage message = waiting.next();
            if (wanted.test(message)) {
                waiting.remove();
                return Optional.of(message);
            }
        }
        while (true) {
            Duration left = Duration.between(session.now(), until);
            Optional<InboundMessage> message = inbox.mailbox().take(left.isNegative() ? Duration.ZERO : left);
            if (message.isEmpty() || wanted.test(message.get())) {
                return message;
            }
            if (inbox.aside().size() >= MOST_WAITING) {
                inbox.aside().removeFirst();
            }
            inbox.aside().add(message.get());
        }
    }

    /// Whether what comes in is kept with the run itself.
    private boolean isKept(Channel channel) {
        return session.ledger().isPresent() && channel.stream().isEmpty();
    }

    private Inbox inbox(Channel channel, Optional<HttpCall> asked) throws InterruptedException {
        Inbox known = inboxes.get(channel);
        if (known != null) {
            return known;
        }
        Mailbox<InboundMessage> mailbox = session.mailbox(MOST_WAITING);
        AtomicReference<String> ended = new AtomicReference<>("");
        boolean isStream = channel.stream().isPresent();
        Optional<Subscription> listener = isStream
                ? Optional.empty()
                : surroundings.webhooks().listener().map(found -> found.hear(channel.address(), mailbox::post));
        Optional<EventStreams.Stream> stream =
                !isStream || surroundings.streams().isEmpty() || asked.isEmpty()
                        ? Optional.empty()
                        : opened(surroundings.streams().get(), channel, asked.get(), mailbox, ended);
        Inbox inbox = new Inbox(mailbox, new ArrayList<>(), listener, stream, ended);
        inboxes.put(channel, inbox);
        return inbox;
    }

    /// That a stream ended is no failure by itself: what it brought may be enough.
    private Optional<EventStreams.Stream> opened(
            EventStreams streams,
            Channel channel,
            HttpCall plain,
            Mailbox<InboundMessage> mailbox,
            AtomicReference<String> ended)
            throws InterruptedException {
        Duration limit = session.settings().limits().answer();
        Optional<HttpCall> call = session.outside(caller -> {
            try {
                return Optional.of(session.authenticator().authorized(plain, channel.streaming(), caller, limit));
            } catch (UnsendableException e) {
                ended.set(String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
        EventStreams.Refused refused = refusal -> session.outside(caller -> {
            try {
                return session.authenticator().renewed(plain, channel.streaming(), refusal, caller, limit);
            } catch (UnsendableException e) {
                return Optional.empty();
            }
        });
        return call.map(authorized -> streams.open(authorized, refused, mailbox::post, ended::set));
    }

    @Override
    public void close() {
        inboxes.values().forEach(inbox -> {
            inbox.listener().ifPresent(Subscription::close);
            inbox.stream().ifPresent(EventStreams.Stream::close);
        });
    }
}
