package dev.callwright.server.rest.number;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.PartyParams;
import dev.callwright.server.rest.PhoneFormat;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.rest.VoiceUrlParams;
import dev.callwright.server.store.ApplicationRows;
import dev.callwright.server.store.PhoneNumber;
import dev.callwright.server.store.PhoneNumberRows;
import dev.callwright.voice.journal.ApplicationSid;
import dev.callwright.voice.journal.PhoneNumberSid;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// `/IncomingPhoneNumbers`: the numbers that take calls.
public final class IncomingPhoneNumbersResource implements Resource {
    private final PhoneNumberRows numbers;
    private final ApplicationRows applications;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public IncomingPhoneNumbersResource(PhoneNumberRows numbers, ApplicationRows applications, InstantSource clock) {
        this.numbers = numbers;
        this.applications = applications;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/IncomingPhoneNumbers", this::create),
                Route.get("/IncomingPhoneNumbers", this::list),
                Route.get("/IncomingPhoneNumbers/{Sid}", this::fetch),
                Route.post("/IncomingPhoneNumbers/{Sid}", this::update),
                Route.delete("/IncomingPhoneNumbers/{Sid}", this::delete));
    }

    private ApiAnswer create(ApiRequest request) {
        FormParams params = request.params();
        String digits = params.text("PhoneNumber").orElseThrow(ErrorCode.NUMBER_INVALID::problem);
        String number = PartyParams.number(digits)
                .orElseThrow(() -> ErrorCode.NUMBER_INVALID.because(digits))
                .text();
        Instant now = clock.instant();
        PhoneNumber fresh = new PhoneNumber(
                PhoneNumberSid.random(random),
                request.account(),
                number,
                params.friendlyName().orElse(PhoneFormat.national(number)),
                changed(request, PhoneNumber.Voice.NONE),
                now,
                now);
        if (!numbers.put(fresh)) {
            throw ErrorCode.NUMBER_TAKEN.because(number);
        }
        return ApiAnswer.created(PhoneNumberJson.of(fresh));
    }

    private ApiAnswer list(ApiRequest request) {
        FormParams params = request.params();
        Paging paging = Paging.of(params);
        Optional<String> digits = params.text("PhoneNumber").map(text -> text.replaceAll("[^0-9+]", ""));
        return ApiAnswer.ok(paging.envelope(
                request,
                "incoming_phone_numbers",
                numbers.list(request.account(), params.text("FriendlyName"), digits, paging.request()),
                PhoneNumberJson::of));
    }

    private ApiAnswer fetch(ApiRequest request) {
        return ApiAnswer.ok(PhoneNumberJson.of(find(request)));
    }

    private ApiAnswer update(ApiRequest request) {
        PhoneNumber before = find(request);
        PhoneNumber after = new PhoneNumber(
                before.sid(),
                before.account(),
                before.number(),
                request.params().friendlyName().orElse(before.friendlyName()),
                changed(request, before.voice()),
                before.created(),
                clock.instant());
        if (!numbers.put(after)) {
            throw ErrorCode.NUMBER_TAKEN.because(after.number());
        }
        return ApiAnswer.ok(PhoneNumberJson.of(after));
    }

    private ApiAnswer delete(ApiRequest request) {
        if (!numbers.delete(request.account(), find(request).sid())) {
            throw request.notFound();
        }
        return new ApiAnswer.Gone();
    }

    /// `voice` with what the form names, each by itself.
    private PhoneNumber.Voice changed(ApiRequest request, PhoneNumber.Voice voice) {
        FormParams params = request.params();
        return new PhoneNumber.Voice(
                VoiceUrlParams.changed(voice.urls(), params),
                params.names("VoiceApplicationSid") ? application(request) : voice.application());
    }

    private Optional<ApplicationSid> application(ApiRequest request) {
        Optional<String> text = request.params().text("VoiceApplicationSid");
        try {
            Optional<ApplicationSid> sid = text.map(ApplicationSid::new);
            if (sid.isEmpty() || applications.find(request.account(), sid.get()).isPresent()) {
                return sid;
            }
        } catch (IllegalArgumentException e) {
            // told below, like one that is not there
        }
        throw ErrorCode.NUMBER_APPLICATION.because(text.orElse(""));
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
