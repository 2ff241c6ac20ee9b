package dev.callwright.arazzo;

import dev.callwright.arazzo.MessageListener.Subscription;
import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Keeps one run, so that it can go on in another process. Used on the thread of the run alone.
public interface RunLedger {
    /// Keeps where the run stands together with everything that its observer was told before, both or neither; when
    /// this returns they survive a crash.
    Order keep(JsonNode state);

    /// The oldest message that came for this run to `path` and that `wanted` accepts. That it was taken is to be kept
    /// with the next state.
    ///
    /// @param path begins with a slash; `{name}` stands for one segment
    Optional<InboundMessage> message(String path, Predicate<InboundMessage> wanted);

    /// Where others send this run's messages; paths are appended to it. Without a slash at its end.
    URI listener();

    /// A place among the runs that wait on their thread, as it has to be while a stream is heard; to be closed by the
    /// caller. Empty when all are taken: the run leaves its thread and tries again.
    Optional<Subscription> place();

    /// What the run is to do next.
    enum Order {
        GO_ON,
        /// Leave the thread; it goes on later.
        SUSPEND,
        CANCEL
    }
}
