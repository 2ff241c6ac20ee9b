package dev.callwright.server.dialplan;

import dev.callwright.server.store.Account;
import dev.callwright.server.store.SipAddress;
import dev.callwright.server.store.SipCredential;
import dev.callwright.server.store.SipDomain;
import dev.callwright.server.store.SipList;
import dev.callwright.server.store.Store;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.port.NumberDirectory.Answerer;
import dev.callwright.voice.port.Route;
import dev.callwright.voice.port.SipGate.Knock;
import dev.callwright.voice.port.SipGate.Secret;
import dev.callwright.voice.port.SipGate.Verdict;
import dev.callwright.voice.port.VoiceHandling;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The SIP domains of all accounts: who may register and call there, and what takes the calls.
///
/// A call to a domain is admitted by the lists that are mapped to it: from one of the addresses when there are address
/// lists, with one of the credentials when there are credential lists, with both when there are both, and not at all
/// when there are none. Answers from memory, as it was at the last [#reload] or [#refresh]. Safe for use by any thread.
public final class SipDomains {
    private static final Verdict FORBIDDEN = new Verdict.Refuse(403, "Forbidden");

    private final Store store;
    private volatile Map<String, Rules> known = Map.of();
    private long revision = -1;

    /// @param addresses empty when no address list is mapped
    /// @param users by name; empty when no credential list is mapped
    private record Callers(Optional<List<AddressBlock>> addresses, Optional<Map<String, Secret>> users) {}

    private record Rules(SipDomain domain, boolean isActive, Callers calls, Callers registrations) {}

    /// Knows nothing before the first [#reload].
    public SipDomains(Store store) {
        this.store = store;
    }

    /// Reads everything again. Call it after every change of a domain, a list, or an account's status; waits for the
    /// database.
    public synchronized void reload() {
        // Asked for first: what changes meanwhile is read again.
        long number = store.sipRevision().number();
        Map<String, List<SipList.Mapped>> mapped =
                store.sipDomains().allMapped().stream().collect(Collectors.groupingBy(SipList.Mapped::domain));
        Map<String, List<AddressBlock>> addresses = store.sipMembers().mappedAddresses().stream()
                .collect(Collectors.groupingBy(
                        SipAddress::list, Collectors.mapping(SipDomains::block, Collectors.toList())));
        Map<String, List<SipCredential>> credentials =
                store.sipMembers().mappedCredentials().stream().collect(Collectors.groupingBy(SipCredential::list));
        Map<String, Rules> fresh = new HashMap<>();
        for (SipDomain domain : store.sipDomains().all()) {
            List<SipList.Mapped> lists = mapped.getOrDefault(domain.sid(), List.of());
            fresh.put(
                    domain.name(),
                    new Rules(
                            domain,
                            store.accounts()
                                    .findNow(domain.account())
                                    .filter(Account::isActive)
                                    .isPresent(),
                            callers(lists, SipList.Purpose.CALLS, addresses, credentials),
                            callers(lists, SipList.Purpose.REGISTRATIONS, addresses, credentials)));
        }
        known = Map.copyOf(fresh);
        revision = number;
    }

    /// Reads everything again if anything was changed since, by whomever; waits for the database.
    public synchronized void refresh() {
        if (store.sipRevision().number() != revision) {
            reload();
        }
    }

    private static AddressBlock block(SipAddress address) {
        return AddressBlock.parse(address.address() + "/" + address.prefixLength());
    }

    private static Callers callers(
            List<SipList.Mapped> mapped,
            SipList.Purpose purpose,
            Map<String, List<AddressBlock>> addresses,
            Map<String, List<SipCredential>> credentials) {
        List<String> lists = mapped.stream()
                .filter(each -> each.purpose() == purpose)
                .map(SipList.Mapped::sid)
                .toList();
        List<String> addressLists =
                lists.stream().filter(sid -> sid.startsWith("AL")).toList();
        List<String> credentialLists =
                lists.stream().filter(sid -> sid.startsWith("CL")).toList();
        Map<String, Secret> users = new HashMap<>();
        for (String list : credentialLists) {
            for (SipCredential each : credentials.getOrDefault(list, List.of())) {
                // The list that was mapped first counts.
                users.putIfAbsent(
                        each.username(),
                        new Secret.Ha1(each.hashes().md5(), each.hashes().sha256()));
            }
        }
        return new Callers(
                Optional.of(addressLists)
                        .filter(all -> !all.isEmpty())
                        .map(all -> all.stream()
                                .flatMap(list -> addresses.getOrDefault(list, List.of()).stream())
                                .toList()),
                Optional.of(Map.copyOf(users)).filter(_ -> !credentialLists.isEmpty()));
    }

    /// What shall become of a request to one of the domains; empty when it goes elsewhere.
    Optional<Verdict> judge(Knock knock) {
        return find(host(knock.to())).map(rules -> judge(knock, rules));
    }

    private static Verdict judge(Knock knock, Rules rules) {
        if (knock.method().equals("OPTIONS")) {
            return new Verdict.Allow(Optional.empty(), Optional.empty());
        }
        if (!rules.isActive()
                || (rules.domain().traits().secure() && !knock.protocol().equals("TLS"))) {
            return FORBIDDEN;
        }
        if (knock.method().equals("REGISTER")) {
            boolean open = rules.domain().traits().registration()
                    && rules.registrations().users().isPresent();
            return open ? new Verdict.Challenge(SipCredential.REALM) : FORBIDDEN;
        }
        Optional<List<AddressBlock>> blocks = rules.calls().addresses();
        boolean rightPlace = blocks.isEmpty()
                || blocks.get().stream()
                        .anyMatch(block -> block.contains(knock.source().getAddress()));
        if (!rightPlace) {
            return FORBIDDEN;
        }
        if (rules.calls().users().isPresent()) {
            return new Verdict.Challenge(SipCredential.REALM);
        }
        return blocks.isPresent() ? new Verdict.Allow(Optional.empty(), Optional.empty()) : FORBIDDEN;
    }

    /// Whether `host` is one of the domains, so that its users alone count.
    boolean has(String host) {
        return find(host).isPresent();
    }

    /// What a digest of a user of `host` is checked with.
    Optional<Secret> secret(String username, String host) {
        Optional<Rules> rules = find(host);
        return rules.flatMap(each -> each.registrations().users())
                .flatMap(users -> Optional.ofNullable(users.get(username)))
                .or(() -> rules.flatMap(each -> each.calls().users())
                        .flatMap(users -> Optional.ofNullable(users.get(username))));
    }

    /// What takes a call to `user@host`; empty when nothing is set.
    Optional<Answerer> answerer(String user, String host) {
        return find(host)
                .map(Rules::domain)
                .flatMap(domain -> domain.voice()
                        .webhook()
                        .map(webhook -> new Answerer(
                                domain.account(),
                                Optional.empty(),
                                new VoiceHandling.Ask(webhook, domain.voice().fallback()),
                                domain.voice()
                                        .statusWebhook()
                                        .map(status ->
                                                new StatusCallback(status, EnumSet.of(StatusCallback.Kind.COMPLETED))),
                                Optional.of(Endpoint.parse("sip:" + user + "@" + domain.name())))));
    }

    /// Where a call of `caller` to `user@host` goes, when that is one of the domains: to whoever is registered, of its
    /// own account or its owner's.
    Optional<Route> route(AccountSid caller, String user, String host) {
        return find(host)
                .map(rules -> mayCall(caller, rules.domain().account())
                        ? new Route.Registered(
                                "sip:" + user + "@" + rules.domain().name())
                        : new Route.Unreachable(403, host + " is another account's"));
    }

    private boolean mayCall(AccountSid caller, AccountSid owner) {
        return caller.equals(owner)
                || store.accounts()
                        .find(caller)
                        .filter(account -> account.owner().equals(owner))
                        .isPresent();
    }

    private Optional<Rules> find(String host) {
        return Optional.ofNullable(known.get(host.toLowerCase(Locale.ROOT)));
    }

    private static String host(String address) {
        return address.substring(address.indexOf('@') + 1);
    }
}
