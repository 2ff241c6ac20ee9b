package dev.callwright.server.store;

import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.WebhookMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One request about a call and what came back: the API's event. What is longer than its limit is cut.
public record KeptExchange(CallSid call, Instant at, Request request, Answer answer) {

    /// @param parameters form-encoded; empty for GET, whose parameters stand in the URL
    public record Request(WebhookMethod method, String url, String parameters) {
        private static final int LONGEST = 8_192;

        public Request {
            url = cut(url, LONGEST);
            parameters = cut(parameters, LONGEST);
        }
    }

    /// @param status empty when there was no answer
    /// @param error why there was none
    /// @param headers one `name: value` a line
    public record Answer(
            Optional<Integer> status, Optional<Failure> error, String headers, String body, Duration took) {
        private static final int LONGEST_HEADERS = 4_096;
        private static final int LONGEST_BODY = 16_384;

        public Answer {
            headers = cut(headers, LONGEST_HEADERS);
            body = cut(body, LONGEST_BODY);
        }
    }

    /// @param code of the API's error dictionary
    public record Failure(int code, String message) {}

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
