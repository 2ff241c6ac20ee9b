package dev.callwright.server.monitor;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.callwright.server.config.Config;
import org.slf4j.LoggerFactory;

/// How much the log tells.
public final class Logging {
    private Logging() {}

    /// From now on our own part of the log tells this much; libraries only warn.
    public static void tell(Config.LogLevel level) {
        if (LoggerFactory.getLogger("dev.callwright") instanceof Logger ours) {
            ours.setLevel(Level.valueOf(level.name()));
        }
    }
}
