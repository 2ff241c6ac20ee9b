package dev.callwright.server.store;

import dev.callwright.voice.journal.Event;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Everything that is kept, by kind. Safe for use by any thread; every method waits for the database.
public final class Store implements AutoCloseable {
    private final Database database;
    private final RowNumbers numbers = new RowNumbers();

    private Store(Database database) {
        this.database = database;
    }

    /// Connects, and brings the tables up to date.
    ///
    /// @throws StoreException when the database cannot be reached or written
    public static Store open(StoreAddress address) {
        return new Store(Database.open(address));
    }

    /// Keeps what an event tells and what it makes due, both or neither; when this returns it survives a crash.
    public void keep(Event event, List<Callback.Due> due) {
        database.write(handle -> {
            keepFacts(handle, event);
            due.forEach(each -> CallbackRows.insert(handle, numbers.next(event.at()), each, event.at()));
            return due.size();
        });
    }

    private static void keepFacts(Handle handle, Event event) {
        switch (event) {
            case Event.CallQueued queued -> CallRows.insert(handle, queued.call(), 0);
            case Event.Progress progress -> CallRows.put(handle, progress.call(), progress.sequence() + 1);
            case Event.CallChanged changed -> CallRows.change(handle, changed.call());
            case Event.AnswerJudged judged -> CallRows.change(handle, judged.call());
            case Event.RecordingChanged changed -> RecordingRows.put(handle, changed.recording());
            case Event.ProblemNoted noted ->
                ProblemRows.insert(
                        handle, noted.call().identity().account(), noted.call().sid(), noted.problem(), noted.at());
        }
    }

    public CallRows calls() {
        return new CallRows(database);
    }

    public RecordingRows recordings() {
        return new RecordingRows(database);
    }

    public CallbackRows callbacks() {
        return new CallbackRows(database);
    }

    public ProblemRows problems() {
        return new ProblemRows(database);
    }

    public PhoneNumberRows phoneNumbers() {
        return new PhoneNumberRows(database);
    }

    public AccountRows accounts() {
        return new AccountRows(database);
    }

    public ApiKeyRows apiKeys() {
        return new ApiKeyRows(database);
    }

    public SipUserRows sipUsers() {
        return new SipUserRows(database);
    }

    @Override
    public void close() {
        database.close();
    }
}
