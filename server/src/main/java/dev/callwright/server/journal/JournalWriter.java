package dev.callwright.server.journal;

import dev.callwright.server.store.Callback;
import dev.callwright.server.store.Store;
import dev.callwright.server.webhook.CallbackRules;
import dev.callwright.server.webhook.Courier;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Journal;
import java.util.List;
import java.util.Optional;

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
        List<Callback.Due> due = rules.due(
                event,
                CallbackRules.tellsOfRecording(event) ? recorded.of(event.call().sid()) : Optional.empty());
        store.keep(event, due);
        recorded.heard(event);
        due.stream().map(Callback.Due::host).distinct().forEach(courier::wake);
        listeners.forEach(listener -> listener.written(event));
    }
}
