package dev.callwright.voice.verb;

/// Runs `<Echo>`: the far end hears itself until the call is over or redirected.
final class EchoRunner {
    private final Conversation conversation;
    private final Listening listening;

    EchoRunner(Conversation conversation) {
        this.conversation = conversation;
        this.listening = new Listening(conversation);
    }

    Next run() throws CallInterrupted, InterruptedException {
        conversation.answer();
        return listening.hear(new Sound.Echo(), KeyWatch.DEAF).next();
    }
}
