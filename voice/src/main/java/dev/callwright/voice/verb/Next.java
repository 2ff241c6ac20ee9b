package dev.callwright.voice.verb;

import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.Webhook;
import java.util.Map;

/// What the call does after a verb.
public sealed interface Next {
    /// Runs the verb that follows; after the last one the call ends.
    record Continue() implements Next {}

    /// Goes on with the document at `webhook`, an absolute URL.
    ///
    /// @param params what the application learns beside the standard parameters
    record Fetch(Webhook webhook, Map<String, String> params) implements Next {
        public Fetch {
            params = Map.copyOf(params);
        }
    }

    /// Hangs up; an incoming call that nobody answered is answered first.
    ///
    /// @param headers SIP headers of the BYE
    record End(Map<String, String> headers) implements Next {
        public End {
            headers = Map.copyOf(headers);
        }
    }

    /// Refuses an incoming call that was not answered; ends any other.
    ///
    /// @param busy whether the caller hears that the line is busy
    /// @param headers SIP headers of the refusal
    record Reject(boolean busy, Map<String, String> headers) implements Next {
        public Reject {
            headers = Map.copyOf(headers);
        }
    }

    /// The document cannot go on: the fallback is due.
    record Fail(Problem problem) implements Next {}
}
