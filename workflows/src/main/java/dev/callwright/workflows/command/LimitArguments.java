package dev.callwright.workflows.command;

import dev.callwright.arazzo.Poll;
import dev.callwright.arazzo.RunLimits;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Syntax;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// The bounds of a run, as they stand on the command line.
final class LimitArguments {
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,5}");

    private final Argument<Integer> steps;
    private final Argument<Optional<String>> time;
    private final Argument<Optional<String>> wait;
    private final Argument<Optional<String>> rate;

    LimitArguments(Syntax syntax) {
        steps = syntax.number(
                "--max-steps",
                "N",
                RunLimits.DEFAULT.steps(),
                "Stop a run that takes more steps, retries included; 1000 unless said.");
        time = syntax.text("--max-time", "SPAN", "Stop a run that takes longer; 1h unless said.");
        wait = syntax.text(
                "--max-wait",
                "SPAN",
                "Wait no longer than this before a retry, whatever is asked for; 5m unless said.");
        rate = syntax.text(
                "--max-rate", "N[/SPAN]", "Send at most this many requests a second, or in a SPAN, to one host.");
    }

    /// What makes no sense is an [IllegalArgumentException] that says so.
    RunLimits limits() {
        RunLimits usual = RunLimits.DEFAULT;
        return new RunLimits(
                steps.value(),
                usual.depth(),
                time.value().map(Poll::span).orElse(usual.deadline()),
                wait.value().map(Poll::span).orElse(usual.longestWait()),
                usual.answer(),
                rate.value().map(LimitArguments::apart).orElse(usual.apart()));
    }

    /// Reads `5` (a second), `1/3s` or `100/1m`.
    private static Duration apart(String rate) {
        int slash = rate.indexOf('/');
        String count = slash < 0 ? rate : rate.substring(0, slash);
        Duration span = slash < 0 ? Duration.ofSeconds(1) : Poll.span(rate.substring(slash + 1));
        if (!COUNT.matcher(count).matches() || !span.isPositive()) {
            throw new IllegalArgumentException("--max-rate must be such as 5, 1/3s or 100/1m: " + rate);
        }
        return span.dividedBy(Long.parseLong(count));
    }
}
