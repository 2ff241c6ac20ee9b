package dev.callwright.server.monitor;

import dev.callwright.media.EngineStatistics;
import dev.callwright.server.event.FeedStatistics;
import dev.callwright.server.run.RunStatistics;
import dev.callwright.server.webhook.CourierStatistics;
import dev.callwright.sip.SipStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// What `/metrics` tells, in Prometheus' text format; read at the moment it is asked for.
public final class Gauges {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /// Where the figures come from.
    ///
    /// @param calls that are not over
    /// @param callbacksDue that wait to be delivered
    /// @param courier what became of the others
    /// @param events who hears what happens
    /// @param runs of workflows
    public record Sources(
            IntSupplier calls,
            Supplier<SipStatistics> sip,
            Supplier<EngineStatistics> media,
            LongSupplier callbacksDue,
            Supplier<CourierStatistics> courier,
            Supplier<FeedStatistics> events,
            Runs runs) {}

    /// @param done what became of them here
    /// @param queued how many there are in the database, as the others
    public record Runs(
            Supplier<RunStatistics> done, LongSupplier queued, LongSupplier waiting, LongSupplier undecided) {}

    public Gauges(Sources sources) {
        gauge(
                "callwright_calls",
                "Calls that are not over",
                sources,
                s -> s.calls().getAsInt());
        addMedia(sources);
        addSip(sources);
        addCallbacks(sources);
        addEvents(sources);
        addRuns(sources.runs());
    }

    private void addMedia(Sources sources) {
        gauge(
                "callwright_legs",
                "Audio streams that are open",
                sources,
                s -> s.media().get().streams());
        counter(
                "callwright_media_ticks",
                "Rounds of media work",
                sources,
                s -> s.media().get().ticks());
        counter(
                "callwright_media_late_ticks",
                "Rounds of media work that began late",
                sources,
                s -> s.media().get().lateTicks());
        counter(
                "callwright_rtp_packets_sent",
                "RTP packets sent",
                sources,
                s -> s.media().get().packetsSent());
        counter(
                "callwright_rtp_packets_relayed",
                "RTP packets passed on as they came, without decoding",
                sources,
                s -> s.media().get().packetsRelayed());
        counter(
                "callwright_rtp_packets_received",
                "RTP packets received",
                sources,
                s -> s.media().get().packetsReceived());
    }

    private void addSip(Sources sources) {
        gauge(
                "callwright_registrations",
                "Registered telephones",
                sources,
                s -> s.sip().get().registrations());
        gauge(
                "callwright_sip_transactions",
                "SIP transactions in the tables",
                sources,
                s -> s.sip().get().transactions());
        counter(
                "callwright_sip_requests_received",
                "SIP requests received",
                sources,
                s -> s.sip().get().requestsReceived());
        counter(
                "callwright_sip_retransmissions_sent",
                "SIP messages sent again",
                sources,
                s -> s.sip().get().retransmissionsSent());
        counter(
                "callwright_sip_malformed",
                "SIP messages that could not be understood",
                sources,
                s -> s.sip().get().malformed());
        counter(
                "callwright_sip_refused_overload",
                "Calls turned away by overload",
                sources,
                s -> s.sip().get().refusedByOverload());
    }

    private void addCallbacks(Sources sources) {
        gauge(
                "callwright_callbacks_due",
                "Callbacks that wait to be delivered",
                sources,
                s -> s.callbacksDue().getAsLong());
        counter(
                "callwright_callbacks_delivered",
                "Callbacks that arrived",
                sources,
                s -> s.courier().get().delivered());
        counter(
                "callwright_callbacks_retried",
                "Attempts to deliver a callback that failed and are made again",
                sources,
                s -> s.courier().get().retried());
        counter(
                "callwright_callbacks_given_up",
                "Callbacks that were refused or never arrived",
                sources,
                s -> s.courier().get().givenUp());
    }

    private void addEvents(Sources sources) {
        gauge(
                "callwright_event_listeners",
                "Listeners to the stream of events, by HTTP and by WebSocket",
                sources,
                s -> s.events().get().listeners());
        counter(
                "callwright_events_told",
                "Events that were sent to listeners, each counted once for every listener",
                sources,
                s -> s.events().get().told());
    }

    private void addRuns(Runs runs) {
        counter(
                "callwright_runs_started",
                "Runs of workflows that began",
                runs,
                r -> r.done().get().started());
        counter(
                "callwright_runs_completed",
                "Runs that reached their end",
                runs,
                r -> r.done().get().completed());
        counter(
                "callwright_runs_failed",
                "Runs that failed",
                runs,
                r -> r.done().get().failed());
        counter(
                "callwright_runs_cancelled",
                "Runs that were cancelled",
                runs,
                r -> r.done().get().cancelled());
        counter(
                "callwright_runs_late",
                "Times that a run went on more than a second after it was due",
                runs,
                r -> r.done().get().late());
        gauge(
                "callwright_runs_under_way",
                "Runs that are worked on",
                runs,
                r -> r.done().get().underWay());
        gauge(
                "callwright_runs_queued",
                "Runs in the database that wait for their turn",
                runs,
                r -> r.queued().getAsLong());
        gauge(
                "callwright_runs_waiting",
                "Runs in the database that wait for a time or a message",
                runs,
                r -> r.waiting().getAsLong());
        gauge(
                "callwright_runs_undecided",
                "Runs in the database that wait for somebody to decide what became of a request",
                runs,
                r -> r.undecided().getAsLong());
    }

    private <S> void gauge(String name, String what, S sources, ToDoubleFunction<S> value) {
        Gauge.builder(name, sources, value)
                .description(what)
                .strongReference(true)
                .register(registry);
    }

    private <S> void counter(String name, String what, S sources, ToDoubleFunction<S> value) {
        FunctionCounter.builder(name, sources, value).description(what).register(registry);
    }

    /// The whole page.
    public String scrape() {
        return registry.scrape();
    }
}
