package dev.callwright.server.rest.sip;

import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.store.Page;
import dev.callwright.server.store.SipAddress;
import dev.callwright.server.store.SipList;
import dev.callwright.server.store.SipListRows;
import dev.callwright.server.store.SipMemberRows;
import dev.callwright.server.text.RandomHex;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// `/SIP/IpAccessControlLists/{AL}/IpAddresses`: blocks of addresses from which calls are taken.
public final class AddressesResource extends MembersResource<SipAddress> {
    static final int MOST = 100;
    private static final Place PLACE =
            new Place(SipList.Kind.ADDRESSES, "IpAccessControlListSid", "IpAddresses", "ip_addresses");
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile("(" + BYTE + "\\.){3}" + BYTE);

    private final SipMemberRows members;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /// @param changed run after every change
    public AddressesResource(SipListRows lists, SipMemberRows members, Runnable changed, InstantSource clock) {
        super(PLACE, lists, changed);
        this.members = members;
        this.clock = clock;
    }

    @Override
    SipAddress create(SipList list, FormParams params) {
        String address = address(params).orElseThrow(() -> ErrorCode.INVALID_PARAMETER.because("no IpAddress"));
        String name = params.friendlyName().orElseThrow(() -> ErrorCode.INVALID_PARAMETER.because("no FriendlyName"));
        if (members.count(list) >= MOST) {
            throw ErrorCode.INVALID_PARAMETER.because(list.sid() + " has " + MOST + " addresses already");
        }
        Instant now = clock.instant();
        SipAddress fresh = new SipAddress(
                "IP" + RandomHex.digits(random),
                list.account(),
                list.sid(),
                name,
                address,
                prefix(params).orElse(32),
                now,
                now);
        members.put(fresh);
        return fresh;
    }

    @Override
    SipAddress update(SipAddress before, FormParams params) {
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
        return after;
    }

    @Override
    Page<SipAddress> page(SipList list, Page.Request request) {
        return members.listAddresses(list.sid(), request);
    }

    @Override
    Optional<SipAddress> find(SipList list, String sid) {
        return members.findAddress(list.sid(), sid);
    }

    @Override
    boolean delete(SipList list, String sid) {
        return members.deleteAddress(list.sid(), sid);
    }

    @Override
    Map<String, Object> json(SipAddress address) {
        return SipJson.of(address);
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
}
