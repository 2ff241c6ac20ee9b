package dev.callwright.voice.verb;

import dev.callwright.twiml.Reject;

/// Runs `<Reject>`: turns an incoming call away without answering it.
final class RejectRunner {
    Next run(Reject reject) {
        return new Next.Reject(
                switch (reject.reason()) {
                    case BUSY -> true;
                    case REJECTED -> false;
                });
    }
}
