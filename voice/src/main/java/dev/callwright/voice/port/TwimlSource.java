package dev.callwright.voice.port;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.Webhook;
import java.util.Map;

/// Asks web applications what to do next. Called on call threads, inside [dev.callwright.world.Time#outside]; waits as
/// long as the webhook's budget allows and no longer.
public interface TwimlSource {
    /// Fetches the document at `request.webhook()`; failures are answers, never exceptions.
    Answer fetch(Request request);

    /// Forgets what it kept for a call: cookies.
    void forget(Call call);

    /// @param webhook absolute URL
    /// @param extra what comes on top of the standard parameters: `Digits`, `RecordingUrl`, `ErrorCode` …
    record Request(Call call, Webhook webhook, Map<String, String> extra) {
        public Request {
            extra = Map.copyOf(extra);
        }
    }

    /// What came back.
    sealed interface Answer {
        /// TwiML; `url` is where it finally came from, the base of relative URLs in it.
        record Document(String url, String text) implements Answer {}

        /// Audio to play, then hang up; the store has it under `url` already.
        record Audio(String url) implements Answer {}

        /// Plain text to say, then hang up, unless it reads as TwiML.
        record Text(String url, String text) implements Answer {}

        /// Nothing usable; `problem` says why.
        record Failed(Problem problem) implements Answer {}
    }
}
