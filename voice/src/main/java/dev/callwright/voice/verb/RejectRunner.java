package dev.callwright.voice.verb;

import dev.callwright.twiml.Reject;

/// Runs `<Reject>`: turns an incoming call away without answering it.
final class RejectRunner {
    private final Conversation conversation;

    RejectRunner(Conversation conversation) {
        this.conversation = conversation;
    }

    Next run(Reject reject) {
        boolean busy = switch (reject.reason()) {
            case BUSY -> true;
            case REJECTED -> false;
        };
        return new Next.Reject(busy, HeaderWishes.of(reject.headers(), conversation));
    }
}
