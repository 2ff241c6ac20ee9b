package dev.callwright.server.journal;

import dev.callwright.server.store.CallNotes;
import dev.callwright.server.store.Callback;
import dev.callwright.server.store.NotedCallRows.Noting;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.Subscription;
import dev.callwright.server.webhook.CallbackRules;
import dev.callwright.server.webhook.Courier;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Writes each event and the callbacks it owes in one transaction, then wakes whoever waits for them. Safe for use by
/// any thread.
public final class JournalWriter implements Journal {
    private final Store store;
    private final CallbackRules rules;
    private final Courier courier;
    private final List<JournalListener> listeners;
    private final RecordedCalls recorded;

    public JournalWriter(Store store, CallbackRules rules, Courier courier, List<JournalListener> listeners) {
        this.store = store;
        this.rules = rules;
        this.courier = courier;
        this.listeners = List.copyOf(listeners);
        this.recorded = new RecordedCalls(store.recordings());
    }

    @Override
    public void write(Event event) {
        List<Callback.Due> due = new ArrayList<>(rules.due(
                event,
                CallbackRules.tellsOfRecording(event) ? recorded.of(event.call().sid()) : Optional.empty()));
        if (event instanceof Event.CallEnded ended) {
            store.callerIdChecks()
                    .of(ended.call().sid())
                    .ifPresent(check -> due.addAll(CallbackRules.due(ended, check)));
        }
        List<Subscription> subscribers = rules.subscribers(event);
        store.keep(event, due, subscribers);
        recorded.heard(event);
        due.stream().map(Callback.Due::host).distinct().forEach(courier::wake);
        tell(event, subscribers);
    }

    /// Changes what is noted about a call, and tells of it as of anything else that happens to it.
    ///
    /// @param event the call that is meant, and when it is noted
    /// @param change the new notes, made of those before; empty to change nothing; may be asked twice
    public Noting note(Event.CallChanged event, Function<CallNotes, Optional<CallNotes>> change) {
        List<Subscription> subscribers = rules.subscribers(event);
        Noting noting = store.note(event, change, subscribers);
        if (noting instanceof Noting.Done) {
            tell(event, subscribers);
        }
        return noting;
    }

    private void tell(Event event, List<Subscription> subscribers) {
        subscribers.stream().map(Subscription::lane).forEach(courier::wake);
        listeners.forEach(listener -> listener.written(event));
    }
}
