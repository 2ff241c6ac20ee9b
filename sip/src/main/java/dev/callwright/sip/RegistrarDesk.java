package dev.callwright.sip;

import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.Params;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipUri;
import dev.callwright.sip.message.Status;
import dev.callwright.sip.registrar.Bindings;
import dev.callwright.sip.registrar.Contact;
import dev.callwright.sip.transaction.ServerTransaction;
import dev.callwright.sip.transaction.Timers;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/// Our registrar: answers REGISTER, lets bindings lapse, and shows snapshots to any thread. All else is confined to the
/// loop.
final class RegistrarDesk implements Registrar {
    private static final long SECOND = 1_000_000_000L;

    private final Agent agent;
    private final CallHandler handler;
    private final Bindings<Origin> bindings;
    private final Map<String, Timers.Timer> alarms = new HashMap<>();
    private final Map<String, List<Binding>> shown = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    RegistrarDesk(Agent agent, CallHandler handler) {
        this.agent = agent;
        this.handler = handler;
        UserAgentSettings.Registrations limits = agent.settings().registrations();
        this.bindings = new Bindings<>(new Bindings.Limits(
                seconds(limits.minimum()),
                seconds(limits.standard()),
                seconds(limits.maximum()),
                limits.addresses(),
                limits.contacts()));
    }

    private static long seconds(Duration duration) {
        return duration.toSeconds();
    }

    @Override
    public List<Binding> bindings(SipUri addressOfRecord) {
        return shown.getOrDefault(Bindings.address(addressOfRecord), List.of());
    }

    @Override
    public Set<String> addresses() {
        return Set.copyOf(shown.keySet());
    }

    @Override
    public int size() {
        return shown.values().stream().mapToInt(List::size).sum();
    }

    @Override
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /// Answers a REGISTER of an admitted sender.
    void register(ServerTransaction transaction, String identity) throws MalformedSip {
        SipRequest request = transaction.request();
        if (!handler.mayRegister(identity, request.to().uri())) {
            agent.refuse(transaction, Status.FORBIDDEN);
            return;
        }
        Hop hop = Hop.of(transaction.path());
        Origin origin = new Origin(
                hop.address(),
                hop.protocol(),
                request.headers().first(HeaderNames.USER_AGENT).orElse(""));
        long now = agent.loop().nanos();
        try {
            Bindings.Changes<Origin> changes = bindings.register(request, origin, now);
            changed(changes.address());
            transaction.respond(agent.reply(
                    request, Status.OK, "", agent.tokens().next(), listing(changes.address(), now), Body.NONE));
            tell(changes);
        } catch (Bindings.Refused refused) {
            refuse(transaction, refused);
        }
    }

    private void refuse(ServerTransaction transaction, Bindings.Refused refused) {
        switch (refused.status()) {
            case Status.INTERVAL_TOO_BRIEF ->
                agent.refuse(transaction, refused.status(), HeaderNames.MIN_EXPIRES, refused.minimum());
            case Status.SERVICE_UNAVAILABLE ->
                agent.refuse(
                        transaction,
                        refused.status(),
                        HeaderNames.RETRY_AFTER,
                        agent.settings().limits().retryAfter().toSeconds());
            default -> agent.refuse(transaction, refused.status());
        }
    }

    /// RFC 3261 10.3 step 8: all bindings, with what is left of each.
    private Headers listing(String address, long now) {
        Headers.Builder headers = Headers.builder();
        for (Contact<Origin> contact : bindings.of(address)) {
            Params params = Params.NONE
                    .with("expires", Long.toString(Math.ceilDiv(contact.expiresAt() - now, SECOND)))
                    .with("q", Float.toString(contact.preference()));
            headers.add(HeaderNames.CONTACT, new NameAddr("", contact.uri(), params));
        }
        return headers.build();
    }

    private void changed(String address) {
        List<Contact<Origin>> contacts = bindings.of(address);
        Timers.Timer alarm = alarms.remove(address);
        if (alarm != null) {
            alarm.cancel();
        }
        if (contacts.isEmpty()) {
            shown.remove(address);
            return;
        }
        shown.put(
                address,
                contacts.stream().map(contact -> binding(address, contact)).toList());
        long first = contacts.stream().mapToLong(Contact::expiresAt).min().orElseThrow();
        alarms.put(address, agent.timers().after(first - agent.loop().nanos(), () -> lapse(address)));
    }

    private void lapse(String address) {
        List<Contact<Origin>> lapsed = bindings.lapse(address, agent.loop().nanos());
        changed(address);
        each(address, lapsed, (listener, binding) -> listener.removed(binding, true));
    }

    private void tell(Bindings.Changes<Origin> changes) {
        String address = changes.address();
        each(address, changes.added(), Listener::added);
        each(address, changes.refreshed(), Listener::refreshed);
        each(address, changes.removed(), (listener, binding) -> listener.removed(binding, false));
    }

    private void each(String address, List<Contact<Origin>> contacts, BiConsumer<Listener, Binding> tell) {
        for (Contact<Origin> contact : contacts) {
            listeners.forEach(listener -> tell.accept(listener, binding(address, contact)));
        }
    }

    private static Binding binding(String address, Contact<Origin> contact) {
        Origin origin = contact.origin();
        return new Binding(
                address,
                contact.uri(),
                contact.preference(),
                contact.expiresAt(),
                origin.source,
                origin.protocol,
                origin.userAgent);
    }

    /// Where a REGISTER came from.
    private record Origin(InetSocketAddress source, String protocol, String userAgent) {}
}
