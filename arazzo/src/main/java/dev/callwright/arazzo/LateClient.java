package dev.callwright.arazzo;

import java.net.http.HttpClient;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A client that is made when something is first sent: who only reads files needs none, and a run has time until then.
/// May be used by many threads.
public final class LateClient implements Supplier<HttpClient>, AutoCloseable {
    private final HttpClient.Builder builder;
    private @Nullable HttpClient made;

    public LateClient(HttpClient.Builder builder) {
        this.builder = builder;
    }

    @Override
    public synchronized HttpClient get() {
        HttpClient client = made;
        if (client == null) {
            client = builder.build();
            made = client;
        }
        return client;
    }

    /// As [HttpClient#close()].
    @Override
    public synchronized void close() {
        if (made != null) {
            made.close();
        }
    }
}
