package dev.callwright.server.rest.number;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.store.NumberKind;
import dev.callwright.server.store.PhoneNumber;
import dev.callwright.server.store.PhoneNumberFilter;
import dev.callwright.server.store.PhoneNumberRows;
import dev.callwright.server.store.Store;
import dev.callwright.voice.journal.PhoneNumberSid;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// `/IncomingPhoneNumbers`: the numbers that take calls, all of them or those of one sort.
public final class IncomingPhoneNumbersResource implements Resource {
    private static final String ALL = "/IncomingPhoneNumbers";
    private static final String ONE = ALL + "/{Sid}";
    private static final Pattern NOT_IN_NUMBERS = Pattern.compile("[^0-9+*]");

    private final PhoneNumberRows numbers;
    private final NumberPool pool;
    private final NumberForm form;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public IncomingPhoneNumbersResource(Store store, NumberPool pool, InstantSource clock) {
        this.numbers = store.phoneNumbers();
        this.pool = pool;
        this.form = new NumberForm(store);
        this.clock = clock;
    }

    /// The sorts come before single numbers, whose paths look the same.
    @Override
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(List.of(
                Route.post(ALL, this::create), Route.get(ALL, request -> list(request, Optional.empty()))));
        for (NumberKind kind : NumberKind.values()) {
            String path = ALL + "/" + NumberPlace.segment(kind);
            routes.add(Route.post(path, request -> create(request, kind)));
            routes.add(Route.get(path, request -> list(request, Optional.of(kind))));
        }
        routes.addAll(
                List.of(Route.get(ONE, this::fetch), Route.post(ONE, this::update), Route.delete(ONE, this::delete)));
        return routes;
    }

    /// A number by itself, or any of an area.
    private ApiAnswer create(ApiRequest request) {
        if (request.params().text("PhoneNumber").isEmpty()
                && request.params().text("AreaCode").isPresent()) {
            return createAnyOf(request);
        }
        return created(request, NumberForm.number(request.params()));
    }

    private ApiAnswer create(ApiRequest request, NumberKind kind) {
        String number = NumberForm.number(request.params());
        if (NumberPlace.of(number).kind() != kind) {
            throw ErrorCode.NUMBER_INVALID.because(number + " is not of the sort " + kind.text());
        }
        return created(request, number);
    }

    private ApiAnswer created(ApiRequest request, String number) {
        PhoneNumber fresh = made(request, number);
        if (!numbers.put(fresh)) {
            throw ErrorCode.NUMBER_TAKEN.because(number);
        }
        return ApiAnswer.created(PhoneNumberJson.of(fresh));
    }

    /// What somebody else takes meanwhile is left to him.
    private ApiAnswer createAnyOf(ApiRequest request) {
        String area = request.params().text("AreaCode").orElse("");
        while (true) {
            String number = pool.anyOf(area).orElseThrow(() -> ErrorCode.NONE_AVAILABLE.because("area code " + area));
            PhoneNumber fresh = made(request, number);
            if (numbers.put(fresh)) {
                return ApiAnswer.created(PhoneNumberJson.of(fresh));
            }
        }
    }

    private PhoneNumber made(ApiRequest request, String number) {
        PhoneNumber.Origin origin = pool.has(number) ? PhoneNumber.Origin.TWILIO : PhoneNumber.Origin.HOSTED;
        return form.made(request, PhoneNumberSid.random(random), number, origin, clock.instant());
    }

    private ApiAnswer list(ApiRequest request, Optional<NumberKind> kind) {
        FormParams params = request.params();
        Paging paging = Paging.of(params);
        PhoneNumberFilter filter = new PhoneNumberFilter(
                params.text("PhoneNumber")
                        .map(text ->
                                NOT_IN_NUMBERS.matcher(NumberPool.asKeys(text)).replaceAll("")),
                params.text("FriendlyName"),
                kind,
                params.text("Origin").map(IncomingPhoneNumbersResource::origin));
        // No number of ours is new to the platform.
        return ApiAnswer.ok(paging.envelope(
                request,
                "incoming_phone_numbers",
                params.flag("Beta", false)
                        ? Paging.nothing()
                        : numbers.list(request.account(), filter, paging.request()),
                PhoneNumberJson::of));
    }

    private static PhoneNumber.Origin origin(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "twilio" -> PhoneNumber.Origin.TWILIO;
            case "hosted" -> PhoneNumber.Origin.HOSTED;
            default -> throw ErrorCode.INVALID_PARAMETER.because("Origin must be twilio or hosted, not " + text);
        };
    }

    private ApiAnswer fetch(ApiRequest request) {
        return ApiAnswer.ok(PhoneNumberJson.of(find(request)));
    }

    private ApiAnswer update(ApiRequest request) {
        Instant now = clock.instant();
        PhoneNumber after = form.changed(request, find(request), now);
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

    private PhoneNumber find(ApiRequest request) {
        try {
            return numbers.find(request.account(), new PhoneNumberSid(request.name("Sid")))
                    .orElseThrow(request::notFound);
        } catch (IllegalArgumentException e) {
            throw request.notFound();
        }
    }
}
