package dev.callwright.server.callerid;

import dev.callwright.server.store.CallerId;
import dev.callwright.server.store.CallerIdCheck;
import dev.callwright.server.store.CallerIdChecks;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.PhoneNumberSid;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.voice.port.TwimlSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What a call that asks for a code says and does: TwiML as from any web application, but made here. Its documents lie
/// under a scheme of their own, one for each time that is asked; all others are fetched as ever. Safe for use by any
/// thread.
public final class CallerIdDialogue implements TwimlSource {
    private static final String BASE = "callwright://caller-id/";
    private static final int MOST_TRIES = 3;
    private static final int BAD_URL = 11100;

    private final TwimlSource others;
    private final CallerIdChecks checks;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param others where everything else comes from
    /// @param random must be safe for use by many threads
    public CallerIdDialogue(TwimlSource others, CallerIdChecks checks, InstantSource clock, RandomGenerator random) {
        this.others = others;
        this.checks = checks;
        this.clock = clock;
        this.random = random;
    }

    /// Where a call that is to ask begins.
    public static Webhook beginning() {
        return new Webhook(BASE + "1", WebhookMethod.POST);
    }

    @Override
    public Answer fetch(Request request) {
        String url = request.webhook().url();
        if (!url.startsWith(BASE)) {
            return others.fetch(request);
        }
        return checks.of(request.call().sid())
                .<Answer>map(check -> new Answer.Document(url, answer(check, attempt(url), request)))
                .orElseGet(() -> new Answer.Failed(
                        new Problem(BAD_URL, Problem.Severity.ERROR, "not an http or https URL", Optional.of(url))));
    }

    /// Which time it is; whatever else somebody wrote counts as one too many.
    private static int attempt(String url) {
        String last = url.substring(BASE.length());
        return last.matches("[1-9]") ? Integer.parseInt(last) : MOST_TRIES + 1;
    }

    private String answer(CallerIdCheck check, int attempt, Request request) {
        String keyed = request.extra().getOrDefault("Digits", "");
        if (keyed.equals(check.asked().code())) {
            prove(check);
            return "<Response><Say>Thank you. The number is confirmed. Goodbye.</Say></Response>";
        }
        if (attempt > MOST_TRIES) {
            return "<Response><Say>The number is not confirmed. Goodbye.</Say></Response>";
        }
        String first = keyed.isEmpty() ? "" : "<Say>That is another code.</Say>";
        return """
                <Response>%s<Gather action="%d" numDigits="6" finishOnKey="" timeout="10" actionOnEmptyResult="true">
                <Say>Somebody wants to show this telephone number when calling. If that is you, please key in the six \
                digits that you were given.</Say></Gather></Response>""".formatted(first, attempt + 1);
    }

    private void prove(CallerIdCheck check) {
        Instant now = clock.instant();
        checks.proven(
                check,
                new CallerId(
                        PhoneNumberSid.random(random),
                        check.account(),
                        check.asked().number(),
                        check.asked().friendlyName(),
                        now,
                        now));
    }

    @Override
    public void forget(Call call) {
        others.forget(call);
    }
}
