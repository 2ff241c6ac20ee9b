package dev.callwright.arazzo.plan;

import dev.callwright.arazzo.EventStreams;
import dev.callwright.arazzo.InboundMessage;
import dev.callwright.arazzo.MessageListener;
import dev.callwright.arazzo.Surroundings;
import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;

/// Stands in for what a run needs to wait for messages, where nothing is waited for.
final class Bystanders implements MessageListener {
    private static final URI ADDRESS = URI.create("http://listener.invalid");

    private Bystanders() {}

    static Surroundings in(Surroundings surroundings) {
        EventStreams silent = (_, _, _) -> () -> {};
        return new Surroundings(
                surroundings.cache(),
                surroundings.listener().or(() -> Optional.of(new Bystanders())),
                surroundings.streams().or(() -> Optional.of(silent)));
    }

    @Override
    public URI address() {
        return ADDRESS;
    }

    @Override
    public Subscription hear(String path, Predicate<InboundMessage> sink) {
        return () -> {};
    }
}
