package dev.callwright.server.rest.sip;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.rest.VoiceUrlParams;
import dev.callwright.server.store.Page;
import dev.callwright.server.store.SipDomain;
import dev.callwright.server.store.SipDomain.Traits;
import dev.callwright.server.store.SipDomainRows;
import dev.callwright.server.store.SipList;
import dev.callwright.server.store.VoiceUrls;
import dev.callwright.server.text.RandomHex;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// `/SIP/Domains`: host names under which telephones register and call.
public final class DomainsResource implements Resource {
    private static final int LONGEST_NAME = 253;
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private final SipDomainRows domains;
    private final Runnable changed;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /// @param changed run after every change
    public DomainsResource(SipDomainRows domains, Runnable changed, InstantSource clock) {
        this.domains = domains;
        this.changed = changed;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/SIP/Domains", this::create),
                Route.get("/SIP/Domains", this::list),
                Route.get("/SIP/Domains/{Sid}", this::fetch),
                Route.post("/SIP/Domains/{Sid}", this::update),
                Route.delete("/SIP/Domains/{Sid}", this::delete));
    }

    private ApiAnswer create(ApiRequest request) {
        FormParams params = request.params();
        String name = name(params).orElseThrow(ErrorCode.SIP_DOMAIN_NAME::problem);
        Instant now = clock.instant();
        SipDomain fresh = new SipDomain(
                "SD" + RandomHex.digits(random),
                request.account(),
                name,
                params.friendlyName().orElse(name),
                VoiceUrlParams.DOMAIN.changed(VoiceUrls.NONE, params),
                traits(new Traits(false, false, false), params),
                now,
                now);
        keep(fresh);
        return ApiAnswer.created(json(fresh));
    }

    private ApiAnswer list(ApiRequest request) {
        Paging paging = Paging.of(request.params());
        return ApiAnswer.ok(
                paging.envelope(request, "domains", domains.list(request.account(), paging.request()), this::json));
    }

    private ApiAnswer fetch(ApiRequest request) {
        return ApiAnswer.ok(json(find(request)));
    }

    private ApiAnswer update(ApiRequest request) {
        SipDomain before = find(request);
        FormParams params = request.params();
        SipDomain after = new SipDomain(
                before.sid(),
                before.account(),
                name(params).orElse(before.name()),
                params.friendlyName().orElse(before.friendlyName()),
                VoiceUrlParams.DOMAIN.changed(before.voice(), params),
                traits(before.traits(), params),
                before.created(),
                clock.instant());
        keep(after);
        return ApiAnswer.ok(json(after));
    }

    private ApiAnswer delete(ApiRequest request) {
        if (!domains.delete(request.account(), request.name("Sid"))) {
            throw request.notFound();
        }
        changed.run();
        return new ApiAnswer.Gone();
    }

    private void keep(SipDomain domain) {
        if (!domains.put(domain)) {
            throw ErrorCode.SIP_DOMAIN_NAME.because(domain.name() + " is taken");
        }
        changed.run();
    }

    private static Optional<String> name(FormParams params) {
        return params.text("DomainName").map(text -> {
            String name = text.toLowerCase(Locale.ROOT);
            if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
                throw ErrorCode.SIP_DOMAIN_NAME.because("no host name with a dot: " + text);
            }
            return name;
        });
    }

    private static Traits traits(Traits before, FormParams params) {
        return new Traits(
                params.flag("SipRegistration", before.registration()),
                params.flag("Secure", before.secure()),
                params.flag("EmergencyCallingEnabled", before.emergencyCalling()));
    }

    private SipDomain find(ApiRequest request) {
        return domains.find(request.account(), request.name("Sid")).orElseThrow(request::notFound);
    }

    private Map<String, Object> json(SipDomain domain) {
        return SipJson.of(domain, isMapped(domain, SipList.Kind.ADDRESSES), isMapped(domain, SipList.Kind.CREDENTIALS));
    }

    private boolean isMapped(SipDomain domain, SipList.Kind kind) {
        return !domains.mapped(domain.sid(), SipList.Purpose.CALLS, kind, Page.Request.first(1))
                .rows()
                .isEmpty();
    }
}
