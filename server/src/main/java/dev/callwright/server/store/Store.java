package dev.callwright.server.store;

import dev.callwright.server.store.NewEvents.NewEvent;
import dev.callwright.server.store.NotedCallRows.Noting;
import dev.callwright.voice.journal.Event;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Everything that is kept, by kind. Safe for use by any thread; every method waits for the database.
public final class Store implements AutoCloseable {
    private final StoreAddress address;
    private final Database database;
    private final RowNumbers numbers = new RowNumbers();
    private final ExchangeRows exchanges;
    private final NotedCallRows notedCalls;
    private final PhoneNumberRows phoneNumbers;
    private final AccountRows accounts;
    private final ApiKeyRows apiKeys;
    private final AuditRows audit;
    private final CallerIdChecks callerIdChecks;

    private Store(StoreAddress address, Database database) {
        this.address = address;
        this.database = database;
        this.exchanges = new ExchangeRows(database, numbers);
        this.notedCalls = new NotedCallRows(database);
        this.phoneNumbers = new PhoneNumberRows(database);
        this.accounts = new AccountRows(database);
        this.apiKeys = new ApiKeyRows(database);
        this.audit = new AuditRows(database);
        this.callerIdChecks = new CallerIdChecks(database);
    }

    /// Connects, and brings the tables up to date.
    ///
    /// @throws StoreException when the database cannot be reached or written
    public static Store open(StoreAddress address) {
        return new Store(address, Database.open(address));
    }

    /// Keeps what an event tells and what it makes due, both or neither; when this returns it survives a crash.
    public void keep(Event event, List<Callback.Due> due) {
        keep(event, due, List.of());
    }

    /// As [#keep(Event, List)], and makes due that `subscribers` are told of the event by webhook.
    ///
    /// @param subscribers to events of this call, whatever type they want
    public void keep(Event event, List<Callback.Due> due, List<Subscription> subscribers) {
        List<EventType> types = EventType.of(event);
        database.write(session -> {
            keepFacts(session, event);
            UsageRows.mark(session, event);
            if (event instanceof Event.CallEnded ended && ended.audio().isPresent()) {
                CallAudioRows.insert(session, ended.call().sid(), ended.audio().get());
            }
            for (Callback.Due each : due) {
                CallbackRows.insert(session, numbers.next(event.at()), each, event.at());
            }
            for (int i = 0; i < types.size(); i++) {
                session.tell(told(event, types.get(i), i, subscribers));
            }
            return due.size();
        });
        if (event instanceof Event.CallEnded ended) {
            callerIdChecks.ended(ended.call().sid());
        }
    }

    private NewEvent told(Event event, EventType type, int place, List<Subscription> subscribers) {
        List<NewEvents.Notice> notices = notices(type, event, subscribers);
        if (event instanceof Event.CallQueued queued) {
            CallNotes notes = notedCalls.expected(queued.call().sid());
            return NewEvent.first(type, queued, new NewEvents.First(place, notes), notices);
        }
        return NewEvent.of(type, event, notices);
    }

    /// Changes what is noted about a call and keeps the event that tells of it, both or neither.
    ///
    /// @param event the call that is meant, and when it is noted
    /// @param change the new notes, made of those before; empty to change nothing; may be asked twice
    /// @param subscribers to events of this call, whatever type they want
    public Noting note(
            Event.CallChanged event, Function<CallNotes, Optional<CallNotes>> change, List<Subscription> subscribers) {
        return database.write(session -> {
            Noting noting = NotedCallRows.change(session, event.call().identity(), change);
            if (noting instanceof Noting.Done) {
                session.tell(NewEvent.noted(event, notices(EventType.UPDATED, event, subscribers)));
            }
            return noting;
        });
    }

    private List<NewEvents.Notice> notices(EventType type, Event event, List<Subscription> subscribers) {
        return subscribers.stream()
                .filter(subscriber -> subscriber.wants(type))
                .map(subscriber -> new NewEvents.Notice(numbers.next(event.at()), subscriber))
                .toList();
    }

    private void keepFacts(Session session, Event event) throws SQLException {
        switch (event) {
            case Event.CallQueued queued -> {
                CallRows.insert(session, queued.call(), 0);
                notedCalls.keepExpected(session, queued.call());
            }
            case Event.CallEnded ended -> {
                CallRows.put(session, ended.call(), ended.sequence() + 1);
                callerIdChecks.end(session, ended.call().sid());
            }
            case Event.Progress progress -> CallRows.put(session, progress.call(), progress.sequence() + 1);
            case Event.CallChanged changed -> CallRows.change(session, changed.call());
            case Event.AnswerJudged judged -> CallRows.change(session, judged.call());
            case Event.RecordingChanged changed -> RecordingRows.put(session, changed.recording());
            case Event.ProblemNoted noted ->
                ProblemRows.insert(
                        session, noted.call().identity().account(), noted.call().sid(), noted.problem(), noted.at());
        }
    }

    public CallRows calls() {
        return new CallRows(database);
    }

    public NotedCallRows notedCalls() {
        return notedCalls;
    }

    public IdempotencyRows idempotency() {
        return new IdempotencyRows(database);
    }

    public RecordingRows recordings() {
        return new RecordingRows(database);
    }

    public CallbackRows callbacks() {
        return new CallbackRows(database);
    }

    public EventRows events() {
        return new EventRows(database);
    }

    public SubscriptionRows subscriptions() {
        return new SubscriptionRows(database);
    }

    public DeliveryRows deliveries() {
        return new DeliveryRows(database);
    }

    public ProblemRows problems() {
        return new ProblemRows(database);
    }

    public PhoneNumberRows phoneNumbers() {
        return phoneNumbers;
    }

    public CallerIdRows callerIds() {
        return new CallerIdRows(database);
    }

    public CallerIdChecks callerIdChecks() {
        return callerIdChecks;
    }

    public ApplicationRows applications() {
        return new ApplicationRows(database, phoneNumbers);
    }

    public ExchangeRows exchanges() {
        return exchanges;
    }

    public AccountRows accounts() {
        return accounts;
    }

    public SipDomainRows sipDomains() {
        return new SipDomainRows(database);
    }

    public SipListRows sipLists() {
        return new SipListRows(database);
    }

    public SipMemberRows sipMembers() {
        return new SipMemberRows(database);
    }

    public AuditRows audit() {
        return audit;
    }

    public CallAudioRows callAudio() {
        return new CallAudioRows(database);
    }

    public UsageRows usage() {
        return new UsageRows(database);
    }

    public UsageTriggerRows usageTriggers() {
        return new UsageTriggerRows(database, numbers);
    }

    public SipRevision sipRevision() {
        return new SipRevision(database);
    }

    public WorkflowRows workflows() {
        return new WorkflowRows(database);
    }

    public RunRows runs() {
        return new RunRows(database);
    }

    public RunEventRows runEvents() {
        return new RunEventRows(database, numbers);
    }

    /// Whether other servers may use the same database.
    public boolean isShared() {
        return !address.isSqlite();
    }

    /// Opens the table of what is to go on when; to be closed by the caller.
    public RunSchedule schedule() {
        return RunSchedule.open(address);
    }

    public ApiKeyRows apiKeys() {
        return apiKeys;
    }

    @Override
    public void close() {
        database.close();
    }
}
