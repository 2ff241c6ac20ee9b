package dev.callwright.voice.call;

import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.leg.Audio;
import dev.callwright.voice.leg.Playable;
import dev.callwright.voice.verb.CallInterrupted;
import dev.callwright.voice.verb.Conversation;
import dev.callwright.voice.verb.Playing;
import dev.callwright.voice.verb.Sound;

/// Gets sounds ready, which may take the speech engine or a web server some time, and plays them.
final class Sounds {
    private final Conversation conversation;
    private final CallPorts ports;

    Sounds(Conversation conversation, CallPorts ports) {
        this.conversation = conversation;
        this.ports = ports;
    }

    Playing play(Sound sound, Audio audio) throws CallInterrupted, InterruptedException {
        return switch (sound) {
            case Sound.Spoken(var prompt) -> {
                Playable speech =
                        conversation.ask(() -> Playable.of(ports.speech().say(prompt)));
                yield new Playing.Started(audio.play(speech));
            }
            case Sound.Audio(String url) ->
                switch (conversation.ask(() -> FetchedSound.of(url, ports.audio()))) {
                    case FetchedSound.Ready(Playable ready) -> new Playing.Started(audio.play(ready));
                    case FetchedSound.Failed(Problem problem) -> new Playing.Failed(problem);
                };
            case Sound.Keys(String keys) -> new Playing.Started(audio.press(keys));
            case Sound.Ringback(String country) -> new Playing.Started(audio.play(Playable.ringback(country)));
            case Sound.Beep _ -> new Playing.Started(audio.play(Playable.beep()));
            case Sound.Echo _ -> new Playing.Started(audio.echo());
        };
    }
}
