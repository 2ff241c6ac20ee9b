package dev.callwright.server.rest.sip;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.store.SipList;
import dev.callwright.server.store.SipListRows;
import dev.callwright.server.text.RandomHex;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// `/SIP/CredentialLists` and `/SIP/IpAccessControlLists`: what can be mapped to domains.
public final class ListsResource implements Resource {
    static final int MOST = 100;

    private final SipList.Kind kind;
    private final SipListRows lists;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public ListsResource(SipList.Kind kind, SipListRows lists, InstantSource clock) {
        this.kind = kind;
        this.lists = lists;
        this.clock = clock;
    }

    /// Below an account.
    static String path(SipList.Kind kind) {
        return switch (kind) {
            case CREDENTIALS -> "/SIP/CredentialLists";
            case ADDRESSES -> "/SIP/IpAccessControlLists";
        };
    }

    @Override
    public List<Route> routes() {
        String all = path(kind);
        String one = all + "/{Sid}";
        return List.of(
                Route.post(all, this::create),
                Route.get(all, this::list),
                Route.get(one, this::fetch),
                Route.post(one, this::update),
                Route.delete(one, this::delete));
    }

    private ApiAnswer create(ApiRequest request) {
        String name = request.params().friendlyName().orElseThrow(() -> invalid("no FriendlyName"));
        if (lists.count(request.account(), kind) >= MOST) {
            throw invalid("an account has at most " + MOST + " of them");
        }
        Instant now = clock.instant();
        SipList fresh = new SipList(kind.prefix() + RandomHex.digits(random), request.account(), kind, name, now, now);
        lists.put(fresh);
        return ApiAnswer.created(SipJson.of(fresh));
    }

    private ApiAnswer list(ApiRequest request) {
        Paging paging = Paging.of(request.params());
        String key = switch (kind) {
            case CREDENTIALS -> "credential_lists";
            case ADDRESSES -> "ip_access_control_lists";
        };
        return ApiAnswer.ok(
                paging.envelope(request, key, lists.list(request.account(), kind, paging.request()), SipJson::of));
    }

    private ApiAnswer fetch(ApiRequest request) {
        return ApiAnswer.ok(SipJson.of(find(request)));
    }

    private ApiAnswer update(ApiRequest request) {
        SipList before = find(request);
        SipList after = new SipList(
                before.sid(),
                before.account(),
                kind,
                request.params().friendlyName().orElse(before.friendlyName()),
                before.created(),
                clock.instant());
        lists.put(after);
        return ApiAnswer.ok(SipJson.of(after));
    }

    private ApiAnswer delete(ApiRequest request) {
        return switch (lists.delete(request.account(), kind, request.name("Sid"))) {
            case DONE -> new ApiAnswer.Gone();
            case UNKNOWN -> throw request.notFound();
            case MAPPED ->
                throw (switch (kind) {
                            case CREDENTIALS -> ErrorCode.SIP_CREDENTIAL_LIST_USED;
                            case ADDRESSES -> ErrorCode.SIP_ADDRESS_LIST_USED;
                        })
                        .because(request.name("Sid"));
        };
    }

    private SipList find(ApiRequest request) {
        return lists.find(request.account(), kind, request.name("Sid")).orElseThrow(request::notFound);
    }

    private RuntimeException invalid(String why) {
        return switch (kind) {
            case CREDENTIALS -> ErrorCode.SIP_CREDENTIAL_LIST.because(why);
            case ADDRESSES -> ErrorCode.INVALID_PARAMETER.because("IP access control list: " + why);
        };
    }
}
