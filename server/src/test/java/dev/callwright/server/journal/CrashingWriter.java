package dev.callwright.server.journal;

import dev.callwright.server.config.Secret;
import dev.callwright.server.store.SampleCalls;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreAddress;
import dev.callwright.server.webhook.CallbackRules;
import dev.callwright.server.webhook.Courier;
import dev.callwright.server.webhook.HostGuard;
import dev.callwright.server.webhook.SignedRequests;
import dev.callwright.server.webhook.WebClient;
import dev.callwright.server.webhook.WebhookLog;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.StatusCallback.Kind;
import dev.callwright.world.SystemTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A process that writes calls until it is killed. It prints `number status` once that is kept.
final class CrashingWriter {
    private CrashingWriter() {}

    /// @param arguments the database's URL, and where callbacks go
    public static void main(String[] arguments) throws Exception {
        Store store = Store.open(new StoreAddress(arguments[0], Optional.empty(), Optional.empty()));
        SignedRequests requests = new SignedRequests(
                new WebClient(new HostGuard(true), WebhookLog.SILENT), _ -> Optional.of(new Secret("12345")));
        Courier courier = new Courier(store, requests, new SystemTime());
        courier.close();
        JournalWriter journal = new JournalWriter(store, new CallbackRules(sid -> "x"), courier, List.of());
        AtomicInteger numbers = new AtomicInteger();
        Thread writer = null;
        for (int i = 0; i < 16; i++) {
            writer = Thread.ofVirtual().start(() -> {
                while (true) {
                    live(journal, numbers.incrementAndGet(), arguments[1]);
                }
            });
        }
        writer.join();
    }

    private static void live(JournalWriter journal, int number, String url) {
        Call queued = SampleCalls.call(number, SampleCalls.NOW, SampleCalls.tell(url, Kind.COMPLETED));
        journal.write(SampleCalls.queued(queued));
        say(number, queued);
        Call ringing = queued.become(CallStatus.RINGING, SampleCalls.NOW);
        journal.write(new Event.CallRinging(ringing, SampleCalls.NOW, 0));
        say(number, ringing);
        Call over = ringing.become(CallStatus.BUSY, SampleCalls.NOW);
        journal.write(new Event.CallEnded(over, SampleCalls.NOW, 1));
        say(number, over);
    }

    private static void say(int number, Call call) {
        synchronized (System.out) {
            System.out.println(number + " " + call.status());
        }
    }
}
