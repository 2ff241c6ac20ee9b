package dev.callwright.voice.verb;

import dev.callwright.twiml.Announcement;
import dev.callwright.twiml.Pause;
import dev.callwright.twiml.Play;
import dev.callwright.twiml.Say;

/// Runs what callers only listen to, alone or inside another verb.
final class Announcer {
    private final SayRunner say;
    private final PlayRunner play;
    private final PauseRunner pause;

    Announcer(Conversation conversation, Base base) {
        say = new SayRunner(conversation);
        play = new PlayRunner(conversation, base);
        pause = new PauseRunner(conversation);
    }

    Heard run(Announcement announcement, KeyWatch keys) throws CallInterrupted, InterruptedException {
        return switch (announcement) {
            case Say verb -> say.run(verb, keys);
            case Play verb -> play.run(verb, keys);
            case Pause verb -> pause.run(verb, keys);
        };
    }
}
