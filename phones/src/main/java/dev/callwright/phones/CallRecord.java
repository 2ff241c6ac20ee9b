package dev.callwright.phones;

import dev.callwright.media.StreamListener;
import dev.callwright.phones.Transcript.What;
import dev.callwright.world.Mailbox;
import java.time.Duration;

/// What all parts of one call write to: its transcript, what it heard, and the mailbox of its script.
record CallRecord(Transcript transcript, Heard heard, Mailbox<Signal> mailbox) implements StreamListener {
    void post(Signal signal) {
        // A full mailbox loses the signal: the script is behind by hundreds, and hears of the end by the stream's.
        if (!mailbox.post(signal)) {
            transcript.add(What.FAILED, "the telephone's mailbox is full");
        }
    }

    void key(char digit) {
        heard.key(digit);
        transcript.add(What.HEARD_KEY, String.valueOf(digit));
        post(new Signal.Key(digit));
    }

    @Override
    public void digit(char digit, Duration held) {
        key(digit);
    }
}
