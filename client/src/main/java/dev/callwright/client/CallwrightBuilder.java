package dev.callwright.client;

import dev.callwright.client.wire.Backoff;
import dev.callwright.client.wire.Limits;
import dev.callwright.client.wire.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

/// How to reach a server: whatever is not said has the default that is named here. For one thread.
public final class CallwrightBuilder {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final URI server;
    private Optional<Credentials> credentials = Optional.empty();
    private Optional<HttpClient> http = Optional.empty();
    private Duration connect = CONNECT;
    private Limits limits = Limits.DEFAULTS;
    private boolean twilioApi;

    private record Credentials(String account, String user, String password) {}

    CallwrightBuilder(URI server) {
        this.server = server;
    }

    /// Asks as the account itself.
    public CallwrightBuilder account(String sid, String token) {
        credentials = Optional.of(new Credentials(sid, sid, token));
        return this;
    }

    /// Asks for `account` with one of its keys (`SK…`).
    public CallwrightBuilder key(String account, String keySid, String secret) {
        credentials = Optional.of(new Credentials(account, keySid, secret));
        return this;
    }

    /// Speaks the API of 2010-04-01 instead of `/v1`.
    public CallwrightBuilder twilioApi() {
        twilioApi = true;
        return this;
    }

    /// Sends everything by this client, which stays open; [#connectTimeout] is then its own matter.
    public CallwrightBuilder httpClient(HttpClient client) {
        http = Optional.of(client);
        return this;
    }

    /// For a connection to be made; 10 s.
    public CallwrightBuilder connectTimeout(Duration longest) {
        connect = longest;
        return this;
    }

    /// For the head of an answer, and again for the rest of it; 30 s.
    public CallwrightBuilder timeout(Duration longest) {
        limits = limits.withTimeout(longest);
        return this;
    }

    /// After which an event stream or a download that says nothing is given up; 45 s. The server says something every
    /// 15 s.
    public CallwrightBuilder silence(Duration longest) {
        limits = limits.withSilence(longest);
        return this;
    }

    /// How often a request that is safe to repeat is repeated (2), with pauses that double from `first` (250 ms) up to
    /// `longest` (30 s). Event streams are connected again with these pauses as often as it takes.
    public CallwrightBuilder retries(int most, Duration first, Duration longest) {
        limits = limits.withRetries(most, new Backoff(first, longest));
        return this;
    }

    /// Of an answer and of an event; 8 MiB.
    public CallwrightBuilder mostAnswerBytes(int most) {
        limits = limits.withAnswerBytes(most);
        return this;
    }

    /// Of a download; 1 GiB.
    public CallwrightBuilder mostMediaBytes(long most) {
        limits = limits.withMediaBytes(most);
        return this;
    }

    /// Of a listing; 100,000.
    public CallwrightBuilder mostPages(int most) {
        limits = limits.withPages(most);
        return this;
    }

    /// @throws IllegalArgumentException when the address is none of HTTP, or nobody is named to ask as
    public Callwright build() {
        Credentials who = credentials.orElseThrow(
                () -> new IllegalArgumentException("name an account and its token, or one of its keys"));
        Wire.Access access = new Wire.Access(server, who.user(), who.password());
        Optional<String> account = twilioApi ? Optional.of(Ids.checked(who.account())) : Optional.empty();
        Optional<HttpClient> own = http.isPresent() ? Optional.empty() : Optional.of(client());
        HttpClient used = http.or(() -> own).orElseThrow();
        return new Callwright(new Wire(used, access, limits), account, own);
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .build();
    }
}
