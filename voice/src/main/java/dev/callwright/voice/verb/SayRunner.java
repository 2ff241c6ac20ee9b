package dev.callwright.voice.verb;

import dev.callwright.twiml.Say;
import dev.callwright.twiml.Ssml;
import dev.callwright.voice.port.Speech;

/// Runs `<Say>`: speaks the text as often as `loop` says.
final class SayRunner {
    private final Conversation conversation;
    private final Listening listening;

    SayRunner(Conversation conversation) {
        this.conversation = conversation;
        this.listening = new Listening(conversation);
    }

    Heard run(Say say, KeyWatch keys) throws CallInterrupted, InterruptedException {
        conversation.answer();
        Sound sound = new Sound.Spoken(new Speech.Prompt(
                Ssml.markup(say.content()),
                say.voice().orElse(""),
                say.language().orElse("")));
        Heard heard = new Heard.Whole();
        for (int round = 0; round < say.loop() && heard instanceof Heard.Whole; round++) {
            heard = listening.hear(sound, keys);
        }
        return heard;
    }
}
