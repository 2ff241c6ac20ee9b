package dev.callwright.server.webhook;

import dev.callwright.server.store.Subscription;
import dev.callwright.server.store.SubscriptionRows;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Who is told of events by webhook: kept in the store, and here as well, because every event asks.
///
/// Safe for use by any thread. What was changed before an event began is obeyed by it.
public final class Subscriptions {
    /// How many an account may have.
    static final int MOST = 1_000;

    /// How long one to a single call is kept after the call's end, at least: its recording may still be worked on.
    private static final Duration AFTER_THE_END = Duration.ofHours(1);

    private final SubscriptionRows rows;

    /// Never changed, only replaced: whoever changes something holds the monitor.
    private volatile Map<AccountSid, List<Subscription>> known;

    /// Reads what is kept.
    public Subscriptions(SubscriptionRows rows) {
        this.rows = rows;
        this.known = read(rows);
    }

    private static Map<AccountSid, List<Subscription>> read(SubscriptionRows rows) {
        return rows.all().stream().collect(Collectors.groupingBy(Subscription::account));
    }

    /// Those that want to hear of `call`.
    public List<Subscription> about(Call call) {
        List<Subscription> all = of(call.identity().account());
        return all.isEmpty()
                ? all
                : all.stream().filter(each -> each.isAbout(call.sid())).toList();
    }

    /// All of an account, oldest first.
    public List<Subscription> of(AccountSid account) {
        return known.getOrDefault(account, List.of());
    }

    public Optional<Subscription> find(AccountSid account, String sid) {
        return of(account).stream().filter(each -> each.sid().equals(sid)).findFirst();
    }

    /// Keeps a new one. When the account has too many, those to calls that are long over make room.
    ///
    /// @return false when there are too many even so
    public synchronized boolean add(Subscription subscription) {
        AccountSid account = subscription.account();
        if (of(account).size() >= MOST) {
            rows.forgetOfEndedCalls(account, subscription.created().minus(AFTER_THE_END));
            known = read(rows);
        }
        if (of(account).size() >= MOST) {
            return false;
        }
        put(subscription);
        return true;
    }

    /// Keeps a known one as it is now.
    public synchronized void put(Subscription subscription) {
        rows.put(subscription);
        replace(subscription.account(), subscription.sid(), Optional.of(subscription));
    }

    /// Forgets one, and what is still due to it.
    ///
    /// @return whether it was there
    public synchronized boolean remove(AccountSid account, String sid) {
        boolean removed = rows.delete(account, sid);
        replace(account, sid, Optional.empty());
        return removed;
    }

    private void replace(AccountSid account, String sid, Optional<Subscription> by) {
        List<Subscription> all = new ArrayList<>(of(account));
        int place = 0;
        while (place < all.size() && !all.get(place).sid().equals(sid)) {
            place++;
        }
        if (place < all.size()) {
            all.remove(place);
        }
        if (by.isPresent()) {
            all.add(place, by.get());
        }
        Map<AccountSid, List<Subscription>> next = new HashMap<>(known);
        next.put(account, List.copyOf(all));
        known = next;
    }
}
