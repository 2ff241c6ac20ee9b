package dev.callwright.voice.verb;

import dev.callwright.twiml.Hangup;
import java.util.Map;

/// Runs `<Hangup>`: ends the call, after answering it if it still rings (only `<Reject>` does not answer).
final class HangupRunner {
    private final Conversation conversation;

    HangupRunner(Conversation conversation) {
        this.conversation = conversation;
    }

    Next run(Hangup hangup) throws CallInterrupted, InterruptedException {
        Map<String, String> headers = HeaderWishes.of(hangup.headers(), conversation);
        conversation.answer();
        return new Next.End(headers);
    }
}
