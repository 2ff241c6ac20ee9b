package dev.callwright.voice.verb;

import dev.callwright.voice.leg.Signal;
import java.time.Duration;
import java.util.Optional;

/// Ways to wait on a call that several verbs share.
final class Listening {
    private static final Duration LONG = Duration.ofHours(1);

    private final Conversation conversation;

    Listening(Conversation conversation) {
        this.conversation = conversation;
    }

    /// Plays `sound` to its end, or until `keys` has heard enough.
    Heard hear(Sound sound, KeyWatch keys) throws CallInterrupted, InterruptedException {
        return switch (conversation.play(sound)) {
            case Playing.Failed(var problem) -> new Heard.Failed(problem);
            case Playing.Started(long ticket) -> untilEnd(ticket, keys);
        };
    }

    private Heard untilEnd(long ticket, KeyWatch keys) throws CallInterrupted, InterruptedException {
        while (true) {
            Optional<Signal> signal = conversation.await(LONG);
            if (signal.isPresent() && signal.get() instanceof Signal.SoundEnded(long ended) && ended == ticket) {
                return new Heard.Whole();
            }
            if (signal.isPresent() && signal.get() instanceof Signal.KeyPressed(char key) && keys.pressed(key)) {
                conversation.silence();
                return new Heard.Stopped();
            }
        }
    }

    /// Waits, or until `keys` has heard enough.
    Heard pause(Duration length, KeyWatch keys) throws CallInterrupted, InterruptedException {
        long end = conversation.nanos() + length.toNanos();
        while (true) {
            Optional<Character> key = key(Duration.ofNanos(end - conversation.nanos()));
            if (key.isEmpty()) {
                return new Heard.Whole();
            }
            if (keys.pressed(key.get())) {
                return new Heard.Stopped();
            }
        }
    }

    /// The next key, or empty when none is pressed within `limit`; other signals are passed over.
    Optional<Character> key(Duration limit) throws CallInterrupted, InterruptedException {
        long end = conversation.nanos() + limit.toNanos();
        while (true) {
            Optional<Signal> signal = conversation.await(Duration.ofNanos(end - conversation.nanos()));
            if (signal.isEmpty()) {
                return Optional.empty();
            }
            if (signal.get() instanceof Signal.KeyPressed(char key)) {
                return Optional.of(key);
            }
        }
    }

    /// Waits until the call is interrupted.
    void forever() throws CallInterrupted, InterruptedException {
        while (true) {
            conversation.await(LONG);
        }
    }
}
