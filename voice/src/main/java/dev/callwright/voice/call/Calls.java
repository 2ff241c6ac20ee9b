package dev.callwright.voice.call;

import dev.callwright.media.MediaEngine;
import dev.callwright.sip.CallHandler;
import dev.callwright.sip.UserAgent;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.leg.Destinations;
import dev.callwright.voice.leg.Legs;
import dev.callwright.voice.leg.Signal;
import dev.callwright.voice.recording.Recorders;
import dev.callwright.voice.recording.RecordingChange;
import dev.callwright.voice.recording.RecordingOrder;
import dev.callwright.world.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// All calls of one server, both ways. Safe for use by any thread.
public final class Calls implements CallControl, AutoCloseable {
    private static final int DISK_THREADS = 2;
    private static final Duration DISK_REST = Duration.ofSeconds(10);
    /// How long calls may take to end once they were told to.
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final UserAgent agent;
    private final Exchange exchange;
    private final Orders<Outcome> lineOrders;
    private final Orders<RecordingOutcome> recordingOrders;

    /// @param agent makes the SIP user agent that hands incoming calls to the handler given; it is closed with us
    /// @param media where audio goes; not closed by us
    /// @param random where sids come from; must be safe for use by many threads
    public Calls(
            CallsSettings settings,
            CallPorts ports,
            Function<CallHandler, UserAgent> agent,
            MediaEngine media,
            Time time,
            RandomGenerator random) {
        IncomingCalls incoming = new IncomingCalls(ports.gate());
        this.agent = agent.apply(incoming);
        Exchange.Lines lines = new Exchange.Lines(
                new Legs(this.agent, media),
                new Destinations(this.agent.registrar(), settings.host()),
                new Recorders(ports.audio(), time, random, disk(time)),
                new Departures(settings.departures(), settings.longestQueue()));
        exchange = new Exchange(settings, ports, lines, new Sessions(settings.maxCalls()), time, random);
        lineOrders = new Orders<>(
                exchange.sessions(),
                new Orders.Refusals<>(new Outcome.Unknown(), Outcome.NotNow::new, Outcome.TooMany::new));
        recordingOrders = new Orders<>(
                exchange.sessions(),
                new Orders.Refusals<>(
                        new RecordingOutcome.Unknown(), RecordingOutcome.NotNow::new, RecordingOutcome.TooMany::new));
        incoming.open(exchange);
    }

    /// Its threads go by themselves when nothing is to be written: calls that end after us may still finish files.
    /// While they write a simulated time stands still, or it would be over before the disk.
    private static Executor disk(Time time) {
        ThreadPoolExecutor disk = new ThreadPoolExecutor(
                DISK_THREADS,
                DISK_THREADS,
                DISK_REST.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("recordings-", 1).factory());
        disk.allowCoreThreadTimeOut(true);
        return task -> time.start("recording", () -> write(time, disk, task));
    }

    private static void write(Time time, Executor disk, Runnable task) {
        try {
            time.outside(() -> CompletableFuture.runAsync(task, disk).join());
        } catch (Exception failure) {
            throw new IllegalStateException("a recording cannot be written", failure);
        }
    }

    /// The SIP side, for its transports, registrations and statistics.
    public UserAgent agent() {
        return agent;
    }

    @Override
    public Call place(PlaceCall order) {
        return place(CallSid.fresh(exchange.time().now(), exchange.random()), order, Duration.ZERO);
    }

    @Override
    public Call place(CallSid sid, PlaceCall order, Duration delay) {
        Optional<CallsRefused> refusal = exchange.sessions().admit();
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        try {
            return PlacedCall.start(sid, order, delay, exchange);
        } finally {
            exchange.sessions().arrived();
        }
    }

    @Override
    public Outcome redirect(CallSid sid, RedirectCall order) {
        Optional<CallSession> session = exchange.sessions().find(sid);
        if (session.isEmpty()) {
            return new Outcome.Unknown();
        }
        Call call = session.get().call();
        if (call.status() != CallStatus.IN_PROGRESS) {
            return new Outcome.NotNow(call);
        }
        session.get().line().post(new Signal.Redirected(order.handling(), order.statusCallback()));
        return new Outcome.Done(call);
    }

    @Override
    public Outcome end(CallSid sid, EndCall how) {
        Optional<CallSession> session = exchange.sessions().find(sid);
        if (session.isEmpty()) {
            return new Outcome.Unknown();
        }
        Call call = session.get().call();
        return switch (how) {
            case CANCEL -> {
                if (call.status() == CallStatus.IN_PROGRESS) {
                    yield new Outcome.NotNow(call);
                }
                yield ending(session.get(), call, new Signal.CancelOrdered());
            }
            case COMPLETE -> ending(session.get(), call, new Signal.EndOrdered());
        };
    }

    private static Outcome ending(CallSession session, Call call, Signal signal) {
        session.line().post(signal);
        return new Outcome.Ending(call, session.life().over());
    }

    @Override
    public Outcome limit(CallSid sid, Duration limit) {
        Optional<CallSession> session = exchange.sessions().find(sid);
        session.ifPresent(found -> found.line().limit(limit));
        return session.<Outcome>map(found -> new Outcome.Done(found.call())).orElseGet(Outcome.Unknown::new);
    }

    @Override
    public CompletableFuture<Outcome> hold(CallSid sid, Optional<String> musicUrl) {
        return onHolding(sid, holding -> holding.hold(musicUrl));
    }

    @Override
    public CompletableFuture<Outcome> unhold(CallSid sid) {
        return onHolding(sid, Holding::unhold);
    }

    @Override
    public CompletableFuture<Outcome> mute(CallSid sid, boolean on) {
        return onHolding(sid, holding -> holding.mute(on));
    }

    private CompletableFuture<Outcome> onHolding(CallSid sid, Consumer<Holding> work) {
        return lineOrders.give(sid, line -> {
            work.accept(line.holding());
            return new Outcome.Done(line.call());
        });
    }

    @Override
    public CompletableFuture<RecordingOutcome> record(CallSid sid, RecordingOrder order) {
        return recordingOrders.give(sid, line -> line.recordings().begin(order, line.inbox()));
    }

    @Override
    public CompletableFuture<RecordingOutcome> change(
            CallSid sid, Optional<RecordingSid> which, RecordingChange change) {
        return recordingOrders.give(sid, line -> line.recordings().change(which, change));
    }

    @Override
    public Optional<Call> live(CallSid sid) {
        return exchange.sessions()
                .find(sid)
                .map(CallSession::call)
                .filter(call -> !call.status().isFinal());
    }

    @Override
    public int count() {
        return exchange.sessions().count();
    }

    /// Takes no new calls and waits until all are over, at most `limit`; what still goes on then is ended. Only one
    /// thread may drain.
    public void drain(Duration limit) throws InterruptedException {
        exchange.sessions().drain();
        exchange.sessions().awaitNone(exchange.time(), limit);
        endAll();
        exchange.sessions().awaitNone(exchange.time(), LAST_WORDS);
    }

    private void endAll() {
        exchange.sessions().all().forEach(session -> session.line().post(new Signal.EndOrdered()));
    }

    /// Ends the SIP side at once; calls that still go on are journaled as they find out.
    @Override
    public void close() {
        exchange.sessions().drain();
        endAll();
        agent.close();
    }
}
