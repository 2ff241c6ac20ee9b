package dev.callwright.server.journal;

import dev.callwright.server.price.Rates;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Journal;

/// Fixes what a call cost when it ends, so that later rates make no difference to it. Safe for use by any thread.
public final class PricedJournal implements Journal {
    private final Journal journal;
    private final Rates rates;

    public PricedJournal(Journal journal, Rates rates) {
        this.journal = journal;
        this.rates = rates;
    }

    @Override
    public void write(Event event) {
        journal.write(event instanceof Event.CallEnded ended ? priced(ended) : event);
    }

    private Event.CallEnded priced(Event.CallEnded ended) {
        Call call = ended.call();
        return ended.withCall(call.withPrice(rates.price(call)));
    }
}
