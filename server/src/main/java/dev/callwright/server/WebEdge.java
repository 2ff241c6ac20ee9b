package dev.callwright.server;

import dev.callwright.server.api.RecordingJson;
import dev.callwright.server.api.TwilioCallJson;
import dev.callwright.server.api.V1Json;
import dev.callwright.server.audio.AudioFolder;
import dev.callwright.server.config.Config;
import dev.callwright.server.journal.JournalWriter;
import dev.callwright.server.journal.PricedJournal;
import dev.callwright.server.price.Rates;
import dev.callwright.server.usage.UsageBooks;
import dev.callwright.server.usage.UsageMeter;
import dev.callwright.server.webhook.CallbackRules;
import dev.callwright.server.webhook.Courier;
import dev.callwright.server.webhook.ExchangeKeeper;
import dev.callwright.server.webhook.HostGuard;
import dev.callwright.server.webhook.SignedRequests;
import dev.callwright.server.webhook.WebClient;
import dev.callwright.server.webhook.WebhookLog;
import dev.callwright.voice.journal.Journal;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// How web applications are asked and told: TwiML and audio are fetched, events are written down and their callbacks
/// sent.
///
/// @param journal what happens to calls
/// @param notes what is noted about them
record WebEdge(
        SignedRequests requests,
        AudioFolder audio,
        EventEdge events,
        Courier courier,
        Journal journal,
        JournalWriter notes,
        UsageMeter usage) {

    /// Sends nothing yet.
    ///
    /// @param accountsUrl what a recording's public URL begins with, up to its account's sid
    static WebEdge open(Ground ground, Supplier<String> accountsUrl) {
        Config config = ground.config();
        WebhookLog kept = new ExchangeKeeper(ground.store().exchanges(), InstantSource.system());
        WebClient web = ground.closing()
                .later(new WebClient(
                        new HostGuard(config.http().webhooks().privateHosts()),
                        ground.trace().map(kept::and).orElse(kept)));
        SignedRequests requests = new SignedRequests(web, ground::token);
        AudioFolder audio = ground.closing()
                .later(new AudioFolder(
                        config.storage().data(),
                        accountsUrl,
                        web,
                        config.limits().mediaBytes(),
                        ground.time()));
        Rates rates = new Rates(config.account().prices());
        EventEdge events = EventEdge.open(
                ground.store(),
                new V1Json(new TwilioCallJson(rates), new RecordingJson(audio::recordingUrl, rates.unit())),
                config.limits().listeners());
        Courier courier = ground.closing().later(new Courier(ground.store(), requests, events::text, ground.time()));
        CallbackRules rules = new CallbackRules(audio::recordingUrl, events.subscriptions()::about);
        UsageMeter usage = ground.closing()
                .later(new UsageMeter(
                        new UsageBooks(ground.store(), rates), ground.store(), courier::wake, ground.time()));
        JournalWriter writer = new JournalWriter(ground.store(), rules, courier, List.of(events.feed(), usage));
        return new WebEdge(requests, audio, events, courier, new PricedJournal(writer, rates), writer, usage);
    }
}
