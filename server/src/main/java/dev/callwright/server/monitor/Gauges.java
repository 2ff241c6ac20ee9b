package dev.callwright.server.monitor;

import dev.callwright.media.EngineStatistics;
import dev.callwright.server.event.FeedStatistics;
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
    public record Sources(
            IntSupplier calls,
            Supplier<SipStatistics> sip,
            Supplier<EngineStatistics> media,
            LongSupplier callbacksDue,
            Supplier<CourierStatistics> courier,
            Supplier<FeedStatistics> events) {}

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

    private void gauge(String name, String what, Sources sources, ToDoubleFunction<Sources> value) {
        Gauge.builder(name, sources, value)
                .description(what)
                .strongReference(true)
                .register(registry);
    }

    private void counter(String name, String what, Sources sources, ToDoubleFunction<Sources> value) {
        FunctionCounter.builder(name, sources, value).description(what).register(registry);
    }

    /// The whole page.
    public String scrape() {
        return registry.scrape();
    }
}
