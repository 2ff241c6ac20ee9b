package dev.callwright.voice.verb;

import dev.callwright.twiml.Play;
import java.util.Locale;

/// Runs `<Play>`: audio from a URL, or keys pressed towards the far end.
final class PlayRunner {
    private final Conversation conversation;
    private final Base base;
    private final Listening listening;

    PlayRunner(Conversation conversation, Base base) {
        this.conversation = conversation;
        this.base = base;
        this.listening = new Listening(conversation);
    }

    Heard run(Play play, KeyWatch keys) throws CallInterrupted, InterruptedException {
        conversation.answer();
        if (play.digits().isPresent()) {
            return rounds(play, new Sound.Keys(play.digits().get().toUpperCase(Locale.ROOT)), keys);
        }
        return switch (base.resolve(play.url().orElse(""))) {
            case Base.Resolved.Absolute(String url) -> rounds(play, new Sound.Audio(url), keys);
            case Base.Resolved.Unusable(var problem) -> new Heard.Failed(problem);
        };
    }

    private Heard rounds(Play play, Sound sound, KeyWatch keys) throws CallInterrupted, InterruptedException {
        Heard heard = new Heard.Whole();
        for (int round = 0; round < play.loop() && heard instanceof Heard.Whole; round++) {
            heard = listening.hear(sound, keys);
        }
        return heard;
    }
}
