package dev.callwright.server.rest;

import dev.callwright.server.store.PhoneNumber;
import dev.callwright.server.store.PhoneNumberRows;
import dev.callwright.voice.journal.PhoneNumberSid;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// `/IncomingPhoneNumbers`: the numbers that take calls.
public final class IncomingPhoneNumbersResource {
    private static final int LONGEST_NAME = 64;

    private final PhoneNumberRows numbers;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public IncomingPhoneNumbersResource(PhoneNumberRows numbers, InstantSource clock) {
        this.numbers = numbers;
        this.clock = clock;
    }

    ApiAnswer create(ApiRequest request) {
        FormParams params = request.params();
        String digits = params.text("PhoneNumber").orElseThrow(ErrorCode.NUMBER_INVALID::problem);
        String number = PartyParams.number(digits)
                .orElseThrow(() -> ErrorCode.NUMBER_INVALID.because(digits))
                .text();
        Instant now = clock.instant();
        PhoneNumber.Voice none = new PhoneNumber.Voice(
                Optional.empty(),
                WebhookMethod.POST,
                Optional.empty(),
                WebhookMethod.POST,
                Optional.empty(),
                WebhookMethod.POST);
        PhoneNumber fresh = new PhoneNumber(
                PhoneNumberSid.random(random),
                request.account(),
                number,
                name(params).orElse(PhoneFormat.national(number)),
                changed(none, params),
                now,
                now);
        if (!numbers.put(fresh)) {
            throw ErrorCode.NUMBER_TAKEN.because(number);
        }
        return ApiAnswer.created(PhoneNumberJson.of(fresh));
    }

    ApiAnswer list(ApiRequest request) {
        FormParams params = request.params();
        Paging paging = Paging.of(params);
        Optional<String> digits = params.text("PhoneNumber").map(text -> text.replaceAll("[^0-9+]", ""));
        return ApiAnswer.ok(paging.envelope(
                request,
                "incoming_phone_numbers",
                numbers.list(request.account(), params.text("FriendlyName"), digits, paging.request()),
                PhoneNumberJson::of));
    }

    ApiAnswer fetch(ApiRequest request) {
        return ApiAnswer.ok(PhoneNumberJson.of(find(request)));
    }

    ApiAnswer update(ApiRequest request) {
        PhoneNumber before = find(request);
        PhoneNumber after = new PhoneNumber(
                before.sid(),
                before.account(),
                before.number(),
                name(request.params()).orElse(before.friendlyName()),
                changed(before.voice(), request.params()),
                before.created(),
                clock.instant());
        if (!numbers.put(after)) {
            throw ErrorCode.NUMBER_TAKEN.because(after.number());
        }
        return ApiAnswer.ok(PhoneNumberJson.of(after));
    }

    ApiAnswer delete(ApiRequest request) {
        if (!numbers.delete(request.account(), find(request).sid())) {
            throw request.notFound();
        }
        return new ApiAnswer.Gone();
    }

    private static Optional<String> name(FormParams params) {
        Optional<String> name = params.text("FriendlyName");
        name.filter(text -> text.length() > LONGEST_NAME).ifPresent(text -> {
            throw ErrorCode.INVALID_PARAMETER.because("FriendlyName is longer than " + LONGEST_NAME + " characters");
        });
        return name;
    }

    /// `voice` with what the form names; what it names with nothing in it is taken away.
    private static PhoneNumber.Voice changed(PhoneNumber.Voice voice, FormParams params) {
        Optional<Webhook> url = webhook(params, "VoiceUrl", "VoiceMethod", voice.webhook());
        Optional<Webhook> fallback = webhook(params, "VoiceFallbackUrl", "VoiceFallbackMethod", voice.fallback());
        Optional<Webhook> status = webhook(params, "StatusCallback", "StatusCallbackMethod", voice.statusWebhook());
        if (fallback.isPresent() && url.isEmpty()) {
            throw ErrorCode.FALLBACK_WITHOUT_URL.because("VoiceFallbackUrl without VoiceUrl");
        }
        return new PhoneNumber.Voice(
                url.map(Webhook::url),
                url.map(Webhook::method).orElse(voice.method()),
                fallback.map(Webhook::url),
                fallback.map(Webhook::method).orElse(voice.fallbackMethod()),
                status.map(Webhook::url),
                status.map(Webhook::method).orElse(voice.statusCallbackMethod()));
    }

    private static Optional<Webhook> webhook(FormParams params, String url, String method, Optional<Webhook> before) {
        if (params.names(url)) {
            return WebhookParams.webhook(params, url, method, ErrorCode.NUMBER_URL, ErrorCode.NUMBER_METHOD);
        }
        return params.names(method)
                ? before.map(
                        kept -> new Webhook(kept.url(), WebhookParams.method(params, method, ErrorCode.NUMBER_METHOD)))
                : before;
    }

    private PhoneNumber find(ApiRequest request) {
        try {
            return numbers.find(request.account(), new PhoneNumberSid(request.name("Sid")))
                    .orElseThrow(request::notFound);
        } catch (IllegalArgumentException e) {
            throw request.notFound();
        }
    }
}
