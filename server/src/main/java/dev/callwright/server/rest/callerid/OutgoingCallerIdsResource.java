package dev.callwright.server.rest.callerid;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.PartyParams;
import dev.callwright.server.rest.Paths;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.store.CallerId;
import dev.callwright.server.store.CallerIdRows;
import dev.callwright.server.text.Rfc2822;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.PhoneNumberSid;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/OutgoingCallerIds`: numbers that somebody else gave out and the account proved to hold. A POST to the list only
/// begins the proof: a [ValidationCall].
public final class OutgoingCallerIdsResource implements Resource {
    private static final String ALL = "/OutgoingCallerIds";
    private static final String ONE = ALL + "/{Sid}";

    private final CallerIdRows ids;
    private final ValidationCall validation;
    private final InstantSource clock;

    public OutgoingCallerIdsResource(CallerIdRows ids, ValidationCall validation, InstantSource clock) {
        this.ids = ids;
        this.validation = validation;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(ALL, request -> ApiAnswer.ok(validation.place(request.account(), request.params()))),
                Route.get(ALL, this::list),
                Route.get(ONE, this::fetch),
                Route.post(ONE, this::update),
                Route.delete(ONE, this::delete));
    }

    private ApiAnswer list(ApiRequest request) {
        FormParams params = request.params();
        Paging paging = Paging.of(params);
        return ApiAnswer.ok(paging.envelope(
                request,
                "outgoing_caller_ids",
                ids.list(
                        request.account(),
                        params.text("PhoneNumber")
                                .map(text -> PartyParams.number(text)
                                        .map(Endpoint::text)
                                        .orElse(text)),
                        params.text("FriendlyName"),
                        paging.request()),
                OutgoingCallerIdsResource::json));
    }

    private ApiAnswer fetch(ApiRequest request) {
        return ApiAnswer.ok(json(find(request)));
    }

    private ApiAnswer update(ApiRequest request) {
        CallerId before = find(request);
        CallerId after = new CallerId(
                before.sid(),
                before.account(),
                before.number(),
                request.params().friendlyName().orElse(before.friendlyName()),
                before.created(),
                clock.instant());
        if (!ids.rename(after)) {
            throw request.notFound();
        }
        return ApiAnswer.ok(json(after));
    }

    private ApiAnswer delete(ApiRequest request) {
        if (!ids.delete(request.account(), find(request).sid())) {
            throw request.notFound();
        }
        return new ApiAnswer.Gone();
    }

    private CallerId find(ApiRequest request) {
        try {
            return ids.find(request.account(), new PhoneNumberSid(request.name("Sid")))
                    .orElseThrow(request::notFound);
        } catch (IllegalArgumentException e) {
            throw request.notFound();
        }
    }

    private static Map<String, Object> json(CallerId id) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", id.sid().value());
        json.put("date_created", Rfc2822.format(id.created()));
        json.put("date_updated", Rfc2822.format(id.updated()));
        json.put("friendly_name", id.friendlyName());
        json.put("account_sid", id.account().value());
        json.put("phone_number", id.number());
        json.put("uri", Paths.of(id.account()) + ALL + "/" + id.sid() + ".json");
        return json;
    }
}
