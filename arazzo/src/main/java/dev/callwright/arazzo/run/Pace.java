package dev.callwright.arazzo.run;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Keeps the requests to one host apart. Not safe for several threads.
final class Pace {
    private final Duration apart;
    private final Map<String, Instant> next = new HashMap<>();

    /// @param apart between two requests to one host; zero lets them follow as they come
    Pace(Duration apart) {
        this.apart = apart;
    }

    /// When the next request to the host of `url` may go out; it is taken as sent then.
    Instant turn(URI url, Instant now) {
        if (apart.isZero()) {
            return now;
        }
        Instant free = next.getOrDefault(url.getRawAuthority(), now);
        Instant turn = free.isAfter(now) ? free : now;
        next.put(url.getRawAuthority(), turn.plus(apart));
        return turn;
    }
}
