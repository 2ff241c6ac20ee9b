package dev.callwright.server.journal;

import dev.callwright.server.price.Rates;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Journal;
import dev.callwright.voice.journal.Price;
import dev.callwright.voice.journal.Recording;

/// Fixes what a call cost when it ends, and a recording when it is complete, so that later rates make no difference.
/// Safe for use by any thread.
public final class PricedJournal implements Journal {
    private final Journal journal;
    private final Rates rates;

    public PricedJournal(Journal journal, Rates rates) {
        this.journal = journal;
        this.rates = rates;
    }

    @Override
    public void write(Event event) {
        if (event instanceof Event.CallEnded ended) {
            journal.write(priced(ended));
        } else if (event instanceof Event.RecordingChanged changed
                && changed.recording().status() == Recording.Status.COMPLETED) {
            journal.write(priced(changed));
        } else {
            journal.write(event);
        }
    }

    private Event.RecordingChanged priced(Event.RecordingChanged changed) {
        Recording recording = changed.recording();
        Price price = recording.price().orElseGet(() -> rates.of(recording, changed.call()));
        return new Event.RecordingChanged(changed.call(), recording.withPrice(price), changed.at());
    }

    private Event.CallEnded priced(Event.CallEnded ended) {
        Call call = ended.call();
        return ended.withCall(call.withPrice(rates.price(call)));
    }
}
