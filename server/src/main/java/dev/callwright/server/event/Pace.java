package dev.callwright.server.event;

import java.time.Duration;

/// How long a listener's connection may be silent.
///
/// @param heartbeat after which a sign of life is sent when nothing happens
/// @param patience after which a listener is let go that has taken nothing of what was sent to it
record Pace(Duration heartbeat, Duration patience) {
    static final Pace USUAL = new Pace(Duration.ofSeconds(15), Duration.ofSeconds(30));

    Pace {
        if (heartbeat.compareTo(patience) >= 0) {
            throw new IllegalArgumentException("a heartbeat every " + heartbeat + " comes too late for " + patience);
        }
    }
}
