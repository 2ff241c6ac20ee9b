package dev.callwright.server.rest.sip;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.store.SipDomain;
import dev.callwright.server.store.SipList;
import dev.callwright.server.store.SipList.Kind;
import dev.callwright.server.store.SipList.Purpose;
import dev.callwright.server.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Which lists govern a SIP domain: `Auth/Calls/…`, `Auth/Registrations/…`, and under older paths what `Auth/Calls` is.
public final class MappingsResource implements Resource {
    private static final String DOMAIN = "/SIP/Domains/{DomainSid}";

    private final Kind kind;
    private final Purpose purpose;
    private final String path;
    private final String listKey;
    private final Store store;
    private final Runnable changed;
    private final InstantSource clock;

    private MappingsResource(
            Kind kind,
            Purpose purpose,
            String path,
            String listKey,
            Store store,
            Runnable changed,
            InstantSource clock) {
        this.kind = kind;
        this.purpose = purpose;
        this.path = path;
        this.listKey = listKey;
        this.store = store;
        this.changed = changed;
        this.clock = clock;
    }

    /// Every kind of them.
    ///
    /// @param changed run after every change
    public static List<Resource> all(Store store, Runnable changed, InstantSource clock) {
        String credentials = "/CredentialListMappings";
        String addresses = "/IpAccessControlListMappings";
        return List.of(
                new MappingsResource(
                        Kind.CREDENTIALS,
                        Purpose.CALLS,
                        credentials,
                        "credential_list_mappings",
                        store,
                        changed,
                        clock),
                new MappingsResource(
                        Kind.ADDRESSES,
                        Purpose.CALLS,
                        addresses,
                        "ip_access_control_list_mappings",
                        store,
                        changed,
                        clock),
                new MappingsResource(
                        Kind.CREDENTIALS,
                        Purpose.CALLS,
                        "/Auth/Calls" + credentials,
                        "contents",
                        store,
                        changed,
                        clock),
                new MappingsResource(
                        Kind.ADDRESSES, Purpose.CALLS, "/Auth/Calls" + addresses, "contents", store, changed, clock),
                new MappingsResource(
                        Kind.CREDENTIALS,
                        Purpose.REGISTRATIONS,
                        "/Auth/Registrations" + credentials,
                        "contents",
                        store,
                        changed,
                        clock));
    }

    @Override
    public List<Route> routes() {
        String all = DOMAIN + path;
        String one = all + "/{Sid}";
        return List.of(
                Route.post(all, this::create),
                Route.get(all, this::list),
                Route.get(one, this::fetch),
                Route.delete(one, this::delete));
    }

    private ApiAnswer create(ApiRequest request) {
        SipDomain domain = domain(request);
        String parameter = kind == Kind.CREDENTIALS ? "CredentialListSid" : "IpAccessControlListSid";
        String sid =
                request.params().text(parameter).orElseThrow(() -> ErrorCode.SIP_DOMAIN.because("no " + parameter));
        SipList list = store.sipLists()
                .find(request.account(), kind, sid)
                .orElseThrow(() -> ErrorCode.SIP_DOMAIN.because("no such list: " + sid));
        SipList.Mapped mapped = new SipList.Mapped(
                domain.sid(), purpose, list.sid(), list.account(), list.friendlyName(), clock.instant());
        if (!store.sipDomains().map(mapped)) {
            throw ErrorCode.SIP_DOMAIN.because(list.sid() + " is mapped to " + domain.sid() + " already");
        }
        changed.run();
        return ApiAnswer.created(json(mapped));
    }

    private ApiAnswer list(ApiRequest request) {
        SipDomain domain = domain(request);
        Paging paging = Paging.of(request.params());
        return ApiAnswer.ok(paging.envelope(
                request,
                listKey,
                store.sipDomains().mapped(domain.sid(), purpose, kind, paging.request()),
                this::json));
    }

    private ApiAnswer fetch(ApiRequest request) {
        return ApiAnswer.ok(json(find(request)));
    }

    private ApiAnswer delete(ApiRequest request) {
        SipList.Mapped mapped = find(request);
        store.sipDomains().unmap(mapped.domain(), purpose, mapped.sid());
        changed.run();
        return new ApiAnswer.Gone();
    }

    private Map<String, Object> json(SipList.Mapped mapped) {
        return path.startsWith("/Auth") ? SipJson.of(mapped) : SipJson.older(mapped, path);
    }

    private SipDomain domain(ApiRequest request) {
        return store.sipDomains()
                .find(request.account(), request.name("DomainSid"))
                .orElseThrow(request::notFound);
    }

    private SipList.Mapped find(ApiRequest request) {
        return store.sipDomains()
                .findMapped(domain(request).sid(), purpose, kind, request.name("Sid"))
                .orElseThrow(request::notFound);
    }
}
