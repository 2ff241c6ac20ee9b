package dev.callwright.server.rest.call;

import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.PartyParams;
import dev.callwright.server.rest.RecordingParams;
import dev.callwright.server.rest.WebhookParams;
import dev.callwright.server.store.VoiceUrls;
import dev.callwright.voice.call.PlaceCall;
import dev.callwright.voice.call.PlaceCall.Dialling;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.ApplicationSid;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.port.SipCredentials;
import dev.callwright.voice.port.VoiceHandling;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.regex.Pattern;

/// The form that places or changes a call, read and checked. Mistakes are found in the order in which Twilio finds
/// them: who, then whom, then what.
public final class CallForm {
    private static final Pattern DIGITS = Pattern.compile("[0-9A-D#*wW]{0,32}");
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");
    private static final int LONGEST_RINGING = 600;
    private static final int LONGEST_CREDENTIAL = 255;
    private static final int LONGEST_CALLER_ID = 255;
    private static final int MOST_SECONDS = 86_400;

    private final Belongings belongings;
    private final int longestTwiml;

    /// @param longestTwiml characters of `Twiml`
    public CallForm(Belongings belongings, int longestTwiml) {
        this.belongings = belongings;
        this.longestTwiml = longestTwiml;
    }

    /// The order that `params` place for `account`.
    public PlaceCall order(AccountSid account, FormParams params) {
        Endpoint to = PartyParams.to(params);
        Endpoint from = PartyParams.from(params);
        if (to.equals(from)) {
            throw ErrorCode.TO_INVALID.because("To and From are both " + to.text());
        }
        Course course = params.text("ApplicationSid").isPresent() ? course(account, params) : course(params);
        return new PlaceCall(
                account, to, from, course.handling(), course.callback(), dialling(params), details(account, from));
    }

    private Call.Details details(AccountSid account, Endpoint from) {
        return from instanceof Endpoint.PhoneNumber number
                ? Call.Details.of(belongings.number(account, number.text()))
                : Call.Details.NONE;
    }

    /// What a new call is to do, and who is told of it.
    private record Course(VoiceHandling handling, Optional<StatusCallback> callback) {}

    private Course course(FormParams params) {
        VoiceHandling handling = handling(params)
                .orElseThrow(() -> ErrorCode.URL_INVALID.because("one of Url, Twiml and ApplicationSid is needed"));
        return new Course(handling, WebhookParams.statusCallback(params));
    }

    /// All of it comes from the application, whatever URLs the request has besides.
    private Course course(AccountSid account, FormParams params) {
        String text = params.text("ApplicationSid").orElse("");
        VoiceUrls voice = sid(text)
                .flatMap(sid -> belongings.application(account, sid))
                .orElseThrow(() -> ErrorCode.APPLICATION_SID.because(text))
                .voice();
        Webhook webhook = voice.webhook()
                .orElseThrow(() -> ErrorCode.URL_INVALID.because("the application " + text + " has no VoiceUrl"));
        return new Course(
                new VoiceHandling.Ask(webhook, voice.fallback()),
                voice.statusWebhook()
                        .map(status -> new StatusCallback(status, EnumSet.of(StatusCallback.Kind.COMPLETED))));
    }

    /// What the call is to do; empty when the request says nothing of it. `Url` beats `Twiml`.
    public Optional<VoiceHandling> handling(FormParams params) {
        Optional<Webhook> url = WebhookParams.webhook(params, "Url", "Method", ErrorCode.URL_INVALID, ErrorCode.METHOD);
        Optional<Webhook> fallback =
                WebhookParams.webhook(params, "FallbackUrl", "FallbackMethod", ErrorCode.URL_INVALID, ErrorCode.METHOD);
        if (url.isPresent()) {
            return Optional.of(new VoiceHandling.Ask(url.get(), fallback));
        }
        Optional<String> twiml = params.text("Twiml");
        if (twiml.isPresent() && twiml.get().length() > longestTwiml) {
            throw ErrorCode.TWIML_LONG.because(twiml.get().length() + " characters");
        }
        return twiml.map(VoiceHandling.Run::new);
    }

    private static Optional<ApplicationSid> sid(String text) {
        try {
            return Optional.of(new ApplicationSid(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// `TimeLimit`, in seconds.
    public static Optional<Duration> timeLimit(FormParams params) {
        return params.number("TimeLimit", 1, MOST_SECONDS, ErrorCode.INVALID_PARAMETER)
                .map(Duration::ofSeconds);
    }

    private static Dialling dialling(FormParams params) {
        String digits = params.text("SendDigits").orElse("");
        if (!DIGITS.matcher(digits).matches()) {
            throw ErrorCode.SEND_DIGITS.because(digits + " is not made of at most 32 of 0-9 A-D # * w W");
        }
        int ringing =
                params.number("Timeout", 1, LONGEST_RINGING, ErrorCode.TIMEOUT).orElse(60);
        return new Dialling(
                callerId(params),
                Duration.ofSeconds(ringing),
                timeLimit(params),
                digits,
                credentials(params),
                RecordingParams.ofNewCall(params),
                DetectionParams.of(params));
    }

    private static Optional<String> callerId(FormParams params) {
        Optional<String> shown = params.text("CallerId");
        if (shown.filter(text -> text.length() > LONGEST_CALLER_ID).isPresent()) {
            throw ErrorCode.FROM_INVALID.because("CallerId is longer than " + LONGEST_CALLER_ID + " characters");
        }
        return shown;
    }

    private static Optional<SipCredentials> credentials(FormParams params) {
        Optional<String> username = params.text("SipAuthUsername");
        if (username.isEmpty()) {
            return Optional.empty();
        }
        String password = params.text("SipAuthPassword").orElseThrow(ErrorCode.SIP_PASSWORD_MISSING::problem);
        check(username.get(), ErrorCode.SIP_USERNAME_LONG, ErrorCode.SIP_USERNAME);
        check(password, ErrorCode.SIP_PASSWORD_LONG, ErrorCode.SIP_PASSWORD);
        return Optional.of(new SipCredentials(username.get(), password));
    }

    private static void check(String credential, ErrorCode tooLong, ErrorCode illegal) {
        if (credential.length() > LONGEST_CREDENTIAL) {
            throw tooLong.because(credential.length() + " characters");
        }
        if (!VISIBLE.matcher(credential).matches()) {
            throw illegal.problem();
        }
    }
}
