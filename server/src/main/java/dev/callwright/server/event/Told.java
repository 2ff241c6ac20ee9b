package dev.callwright.server.event;

import dev.callwright.server.store.CallEvent;
import dev.callwright.server.store.EventRows;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.CallSid;
import java.nio.charset.StandardCharsets;

/// An event as it is sent: written once, whoever listens.
final class Told {
    private final long id;
    private final AccountSid account;
    private final CallSid call;

    private final String json;
    private final byte[] frame;

    /// @param json in one line
    Told(CallEvent event, String json) {
        this.id = event.id();
        this.account = event.noted().call().identity().account();
        this.call = event.noted().call().sid();
        this.json = json;
        this.frame = ("id: " + id + "\nevent: " + event.type().text() + "\ndata: " + json + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    long id() {
        return id;
    }

    String json() {
        return json;
    }

    /// As a server-sent event. Shared: nobody may change it.
    byte[] frame() {
        return frame;
    }

    boolean isWithin(EventRows.Scope scope) {
        return scope.includes(account, call);
    }
}
