package dev.callwright.client;

import java.net.URI;
import java.util.List;

/// How to record. Immutable: every method returns a new one.
public final class RecordingConfig {
    private final Values values;

    /// Whose audio is recorded.
    public enum Track {
        /// What the far end says.
        INBOUND,
        /// What the far end hears.
        OUTBOUND,
        BOTH
    }

    private RecordingConfig(Values values) {
        this.values = values;
    }

    /// Everybody in one channel.
    public static RecordingConfig mono() {
        return new RecordingConfig(Values.NONE.with("channels", "mono"));
    }

    /// Each side in a channel of its own.
    public static RecordingConfig dual() {
        return new RecordingConfig(Values.NONE.with("channels", "dual"));
    }

    /// [Track#BOTH] when not said; one side alone is always mono.
    public RecordingConfig track(Track track) {
        return new RecordingConfig(values.with("track", Fields.spelled(track)));
    }

    /// Cuts silence at both ends; it is kept when not said.
    public RecordingConfig trimmed() {
        return new RecordingConfig(values.with("trim", true));
    }

    /// Which web application is told what of the recording: of `in-progress`, `completed` and `absent`.
    public RecordingConfig statusCallback(URI url, Method method, List<String> events) {
        return new RecordingConfig(values.with("statusCallback", url.toString())
                .with("statusCallbackMethod", method.name())
                .with("statusCallbackEvents", List.copyOf(events)));
    }

    Values values() {
        return values;
    }
}
