package dev.callwright.voice.verb;

import dev.callwright.twiml.Pause;

/// Runs `<Pause>`. It does not pick up: as the first verb it lets the phone ring.
final class PauseRunner {
    private final Listening listening;

    PauseRunner(Conversation conversation) {
        this.listening = new Listening(conversation);
    }

    Heard run(Pause pause, KeyWatch keys) throws CallInterrupted, InterruptedException {
        return listening.pause(pause.length(), keys);
    }
}
