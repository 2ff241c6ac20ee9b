package dev.callwright.voice.verb;

import dev.callwright.twiml.Play;

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
            return rounds(play, new Sound.Keys(keys(play.digits().get())), keys);
        }
        return switch (base.resolve(play.url().orElse(""))) {
            case Base.Resolved.Absolute(String url) -> rounds(play, new Sound.Audio(url), keys);
            case Base.Resolved.Unusable(var problem) -> new Heard.Failed(problem);
        };
    }

    /// The letters among the keys are written either way; `w` and `W` are no keys but two pauses.
    private static String keys(String written) {
        return written.chars()
                .map(key -> key == 'w' ? key : Character.toUpperCase(key))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Heard rounds(Play play, Sound sound, KeyWatch keys) throws CallInterrupted, InterruptedException {
        Heard heard = new Heard.Whole();
        for (int round = 0; round < play.loop() && heard instanceof Heard.Whole; round++) {
            heard = listening.hear(sound, keys);
        }
        return heard;
    }
}
