package dev.callwright.sip.registrar;

import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipUri;
import dev.callwright.sip.message.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who can be reached where: the table of RFC 3261 10.3, bounded. Confined to one thread; time is handed in.
///
/// @param <O> what is remembered about the origin of a binding
public final class Bindings<O> {
    private static final long SECOND = 1_000_000_000L;

    /// Durations in seconds; most addresses and most contacts of one.
    public record Limits(long minimum, long standard, long maximum, int addresses, int contacts) {}

    /// What a REGISTER changed.
    public record Changes<O>(
            String address, List<Contact<O>> added, List<Contact<O>> refreshed, List<Contact<O>> removed) {}

    private final Limits limits;
    private final Map<String, List<Contact<O>>> table = new HashMap<>();
    private int size;

    public Bindings(Limits limits) {
        this.limits = limits;
    }

    /// The canonical address-of-record of a URI: `sip:user@host`, without port and parameters.
    public static String address(SipUri uri) {
        String host = uri.host().toLowerCase(Locale.ROOT);
        return uri.user().isEmpty() ? "sip:" + host : "sip:" + uri.user() + "@" + host;
    }

    public int size() {
        return size;
    }

    /// The bindings of an address, preferred first; lapsed ones too until they are [#lapse]d.
    public List<Contact<O>> of(String address) {
        return table.getOrDefault(address, List.of());
    }

    /// Carries out a REGISTER: all of it or nothing.
    ///
    /// @throws Refused with the status to answer
    public Changes<O> register(SipRequest request, O origin, long now) throws Refused, MalformedSip {
        String address = address(request.to().uri());
        List<Contact<O>> known = of(address);
        Changes<O> changes = new Changes<>(address, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Contact<O>> next = request.headers().contactIsStar()
                ? removeAll(request, known, changes)
                : merge(request, origin, now, known, changes);
        if (next.size() > limits.contacts || (table.size() >= limits.addresses && !table.containsKey(address))) {
            throw new Refused(Status.SERVICE_UNAVAILABLE, 0);
        }
        store(address, known, next);
        return changes;
    }

    /// 10.3 step 6: a star removes all, and nothing else may be wanted with it.
    private List<Contact<O>> removeAll(SipRequest request, List<Contact<O>> known, Changes<O> changes)
            throws Refused, MalformedSip {
        if (request.headers().expires().orElse(-1) != 0) {
            throw new Refused(Status.BAD_REQUEST, 0);
        }
        for (Contact<O> contact : known) {
            inOrder(request, contact);
        }
        changes.removed.addAll(known);
        return List.of();
    }

    private List<Contact<O>> merge(SipRequest request, O origin, long now, List<Contact<O>> known, Changes<O> changes)
            throws Refused, MalformedSip {
        List<Contact<O>> next = new ArrayList<>(known);
        for (NameAddr wanted : request.headers().contacts()) {
            Contact<O> old = find(next, wanted.uri());
            if (old != null) {
                inOrder(request, old);
                next.remove(old);
            }
            long seconds = granted(wanted, request);
            if (seconds > 0) {
                Contact<O> contact = new Contact<>(
                        wanted.uri(),
                        preference(wanted),
                        now + seconds * SECOND,
                        request.callId(),
                        request.cseq().number(),
                        origin);
                next.add(contact);
                (old == null ? changes.added : changes.refreshed).add(contact);
            } else if (old != null) {
                changes.removed.add(old);
            }
        }
        next.sort(Comparator.comparingDouble((Contact<O> contact) -> contact.preference())
                .reversed());
        return next;
    }

    private static <O> @Nullable Contact<O> find(List<Contact<O>> contacts, SipUri uri) {
        for (Contact<O> contact : contacts) {
            if (contact.uri().matches(uri)) {
                return contact;
            }
        }
        return null;
    }

    /// 10.3 step 7: a repeated or overtaken REGISTER of the same telephone changes nothing.
    private void inOrder(SipRequest request, Contact<O> known) throws Refused {
        if (known.callId().equals(request.callId()) && request.cseq().number() <= known.number()) {
            throw new Refused(Status.SERVER_INTERNAL_ERROR, 0);
        }
    }

    /// Seconds; 0 removes.
    private long granted(NameAddr contact, SipRequest request) throws Refused, MalformedSip {
        String own = contact.params().valueOr("expires", "");
        long wanted = own.matches("\\d{1,10}")
                ? Long.parseLong(own)
                : request.headers().number(HeaderNames.EXPIRES).orElse(limits.standard);
        if (wanted > 0 && wanted < limits.minimum) {
            throw new Refused(Status.INTERVAL_TOO_BRIEF, limits.minimum);
        }
        return Math.min(wanted, limits.maximum);
    }

    private static float preference(NameAddr contact) {
        String q = contact.params().valueOr("q", "");
        return q.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?") ? Float.parseFloat(q) : 1;
    }

    private void store(String address, List<Contact<O>> before, List<Contact<O>> after) {
        size += after.size() - before.size();
        if (after.isEmpty()) {
            table.remove(address);
        } else {
            table.put(address, List.copyOf(after));
        }
    }

    /// Removes and returns what has lapsed at `now`.
    public List<Contact<O>> lapse(String address, long now) {
        List<Contact<O>> known = of(address);
        List<Contact<O>> lapsed =
                known.stream().filter(contact -> contact.expiresAt() <= now).toList();
        if (!lapsed.isEmpty()) {
            store(
                    address,
                    known,
                    known.stream().filter(contact -> contact.expiresAt() > now).toList());
        }
        return lapsed;
    }

    /// A REGISTER that cannot be carried out.
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final int status;
        private final long minimum;

        Refused(int status, long minimum) {
            super("REGISTER refused with " + status, null, false, false);
            this.status = status;
            this.minimum = minimum;
        }

        public int status() {
            return status;
        }

        /// With 423: the least that is granted, in seconds.
        public long minimum() {
            return minimum;
        }
    }
}
