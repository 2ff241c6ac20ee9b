package dev.callwright.server.rest.sip;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.store.SipAddress;
import dev.callwright.server.store.SipList;
import dev.callwright.server.store.SipListRows;
import dev.callwright.server.store.SipMemberRows;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// `/SIP/IpAccessControlLists/{AL}/IpAddresses`: blocks of addresses from which calls are taken.
public final class AddressesResource implements Resource {
    static final int MOST = 100;
    private static final String ALL =
            ListsResource.path(SipList.Kind.ADDRESSES) + "/{IpAccessControlListSid}/IpAddresses";
    private static final String ONE = ALL + "/{Sid}";
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile("(" + BYTE + "\\.){3}" + BYTE);

    private final SipListRows lists;
    private final SipMemberRows members;
    private final Runnable changed;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /// @param changed run after every change
    public AddressesResource(SipListRows lists, SipMemberRows members, Runnable changed, InstantSource clock) {
        this.lists = lists;
        this.members = members;
        this.changed = changed;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(ALL, this::create),
                Route.get(ALL, this::list),
                Route.get(ONE, this::fetch),
                Route.post(ONE, this::update),
                Route.delete(ONE, this::delete));
    }

    private ApiAnswer create(ApiRequest request) {
        SipList list = owner(request);
        FormParams params = request.params();
        String address = address(params).orElseThrow(() -> ErrorCode.INVALID_PARAMETER.because("no IpAddress"));
        String name = params.friendlyName().orElseThrow(() -> ErrorCode.INVALID_PARAMETER.because("no FriendlyName"));
        if (members.count(list) >= MOST) {
            throw ErrorCode.INVALID_PARAMETER.because(list.sid() + " has " + MOST + " addresses already");
        }
        Instant now = clock.instant();
        SipAddress fresh = new SipAddress(
                SipSids.random("IP", random),
                list.account(),
                list.sid(),
                name,
                address,
                prefix(params).orElse(32),
                now,
                now);
        members.put(fresh);
        changed.run();
        return ApiAnswer.created(SipJson.of(fresh));
    }

    private ApiAnswer list(ApiRequest request) {
        SipList list = owner(request);
        Paging paging = Paging.of(request.params());
        return ApiAnswer.ok(paging.envelope(
                request, "ip_addresses", members.listAddresses(list.sid(), paging.request()), SipJson::of));
    }

    private ApiAnswer fetch(ApiRequest request) {
        return ApiAnswer.ok(SipJson.of(find(request)));
    }

    private ApiAnswer update(ApiRequest request) {
        SipAddress before = find(request);
        FormParams params = request.params();
        SipAddress after = new SipAddress(
                before.sid(),
                before.account(),
                before.list(),
                params.friendlyName().orElse(before.friendlyName()),
                address(params).orElse(before.address()),
                prefix(params).orElse(before.prefixLength()),
                before.created(),
                clock.instant());
        members.put(after);
        changed.run();
        return ApiAnswer.ok(SipJson.of(after));
    }

    private ApiAnswer delete(ApiRequest request) {
        if (!members.deleteAddress(owner(request).sid(), request.name("Sid"))) {
            throw request.notFound();
        }
        changed.run();
        return new ApiAnswer.Gone();
    }

    private static Optional<String> address(FormParams params) {
        Optional<String> address = params.text("IpAddress");
        if (address.filter(text -> !IPV4.matcher(text).matches()).isPresent()) {
            throw ErrorCode.INVALID_PARAMETER.because("IpAddress must be an IPv4 address, not " + address.get());
        }
        return address;
    }

    private static Optional<Integer> prefix(FormParams params) {
        return params.number("CidrPrefixLength", 0, 32, ErrorCode.INVALID_PARAMETER);
    }

    private SipList owner(ApiRequest request) {
        return lists.find(request.account(), SipList.Kind.ADDRESSES, request.name("IpAccessControlListSid"))
                .orElseThrow(request::notFound);
    }

    private SipAddress find(ApiRequest request) {
        return members.findAddress(owner(request).sid(), request.name("Sid")).orElseThrow(request::notFound);
    }
}
