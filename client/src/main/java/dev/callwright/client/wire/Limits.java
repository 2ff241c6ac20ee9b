package dev.callwright.client.wire;

import java.time.Duration;

/// How much a server may cost us.
///
/// @param timeout for the whole of an ordinary answer, and for the head of a stream
/// @param silence after which a stream that says nothing counts as dead
/// @param retries how often a request that may be repeated safely is repeated
/// @param backoff the pauses before it is
/// @param answerBytes the longest answer, event line and event
/// @param mediaBytes the longest recording that is downloaded
/// @param pages how many pages one listing may have
public record Limits(
        Duration timeout, Duration silence, int retries, Backoff backoff, int answerBytes, long mediaBytes, int pages) {
    public static final Limits DEFAULTS = new Limits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(45),
            2,
            new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30)),
            8 << 20,
            1L << 30,
            100_000);

    public Limits {
        if (!timeout.isPositive() || !silence.isPositive()) {
            throw new IllegalArgumentException("a timeout must be longer than nothing: " + timeout + ", " + silence);
        }
        if (retries < 0 || answerBytes < 1 || mediaBytes < 1 || pages < 1) {
            throw new IllegalArgumentException("a limit must not be negative or nothing: retries " + retries
                    + ", answer " + answerBytes + " bytes, media " + mediaBytes + " bytes, " + pages + " pages");
        }
    }

    public Limits withTimeout(Duration longest) {
        return new Limits(longest, silence, retries, backoff, answerBytes, mediaBytes, pages);
    }

    public Limits withSilence(Duration longest) {
        return new Limits(timeout, longest, retries, backoff, answerBytes, mediaBytes, pages);
    }

    public Limits withRetries(int most, Backoff pauses) {
        return new Limits(timeout, silence, most, pauses, answerBytes, mediaBytes, pages);
    }

    public Limits withAnswerBytes(int most) {
        return new Limits(timeout, silence, retries, backoff, most, mediaBytes, pages);
    }

    public Limits withMediaBytes(long most) {
        return new Limits(timeout, silence, retries, backoff, answerBytes, most, pages);
    }

    public Limits withPages(int most) {
        return new Limits(timeout, silence, retries, backoff, answerBytes, mediaBytes, most);
    }
}
