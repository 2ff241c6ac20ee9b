package dev.callwright.voice.verb;

/// Runs `<Hangup>`: ends the call, after answering it if it still rings (only `<Reject>` does not answer).
final class HangupRunner {
    private final Conversation conversation;

    HangupRunner(Conversation conversation) {
        this.conversation = conversation;
    }

    Next run() throws CallInterrupted, InterruptedException {
        conversation.answer();
        return new Next.End();
    }
}
