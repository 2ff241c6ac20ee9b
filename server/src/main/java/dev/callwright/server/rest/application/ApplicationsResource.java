package dev.callwright.server.rest.application;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.rest.VoiceUrlParams;
import dev.callwright.server.store.Application;
import dev.callwright.server.store.ApplicationRows;
import dev.callwright.server.store.VoiceUrls;
import dev.callwright.voice.journal.ApplicationSid;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// `/Applications`: what is to be done with calls, kept under one name.
public final class ApplicationsResource implements Resource {
    private final ApplicationRows applications;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public ApplicationsResource(ApplicationRows applications, InstantSource clock) {
        this.applications = applications;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/Applications", this::create),
                Route.get("/Applications", this::list),
                Route.get("/Applications/{Sid}", this::fetch),
                Route.post("/Applications/{Sid}", this::update),
                Route.delete("/Applications/{Sid}", this::delete));
    }

    private ApiAnswer create(ApiRequest request) {
        FormParams params = request.params();
        Instant now = clock.instant();
        Application fresh = new Application(
                ApplicationSid.random(random),
                request.account(),
                params.friendlyName().orElse(""),
                VoiceUrlParams.NUMBER.changed(VoiceUrls.NONE, params),
                changed(Application.Options.NONE, params),
                now,
                now);
        applications.put(fresh);
        return ApiAnswer.created(ApplicationJson.of(fresh));
    }

    private ApiAnswer list(ApiRequest request) {
        FormParams params = request.params();
        Paging paging = Paging.of(params);
        return ApiAnswer.ok(paging.envelope(
                request,
                "applications",
                applications.list(request.account(), params.text("FriendlyName"), paging.request()),
                ApplicationJson::of));
    }

    private ApiAnswer fetch(ApiRequest request) {
        return ApiAnswer.ok(ApplicationJson.of(find(request)));
    }

    private ApiAnswer update(ApiRequest request) {
        Application before = find(request);
        FormParams params = request.params();
        Application after = new Application(
                before.sid(),
                before.account(),
                params.friendlyName().orElse(before.friendlyName()),
                VoiceUrlParams.NUMBER.changed(before.voice(), params),
                changed(before.options(), params),
                before.created(),
                clock.instant());
        applications.put(after);
        return ApiAnswer.ok(ApplicationJson.of(after));
    }

    private ApiAnswer delete(ApiRequest request) {
        if (!applications.delete(request.account(), find(request).sid())) {
            throw request.notFound();
        }
        return new ApiAnswer.Gone();
    }

    private static Application.Options changed(Application.Options options, FormParams params) {
        return new Application.Options(
                params.flag("VoiceCallerIdLookup", options.callerIdLookup()),
                params.flag("PublicApplicationConnectEnabled", options.connectEnabled()));
    }

    private Application find(ApiRequest request) {
        try {
            return applications
                    .find(request.account(), new ApplicationSid(request.name("Sid")))
                    .orElseThrow(request::notFound);
        } catch (IllegalArgumentException e) {
            throw request.notFound();
        }
    }
}
