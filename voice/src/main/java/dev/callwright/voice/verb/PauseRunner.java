package dev.callwright.voice.verb;

import dev.callwright.twiml.Pause;
import java.time.Duration;

/// Runs `<Pause>`. As the first verb it lets the phone ring before it is picked up, unless it is longer than anybody
/// lets a phone ring: then it can only mean to hold the line, and picks up.
final class PauseRunner {
    private static final Duration LONGEST_RINGING = Duration.ofSeconds(60);

    private final Conversation conversation;
    private final Listening listening;

    PauseRunner(Conversation conversation) {
        this.conversation = conversation;
        this.listening = new Listening(conversation);
    }

    Heard run(Pause pause, KeyWatch keys) throws CallInterrupted, InterruptedException {
        if (pause.length().compareTo(LONGEST_RINGING) > 0) {
            conversation.answer();
        }
        return listening.pause(pause.length(), keys);
    }
}
