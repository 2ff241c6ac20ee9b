package dev.callwright.client;

import dev.callwright.client.CallwrightException.Unsupported;
import dev.callwright.client.wire.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A server and an account on it: the way to its calls. Safe for use by any thread; one is enough for a program.
///
/// It speaks to a Callwright server by that server's own API, [#at], which can do everything; or by Twilio's of
/// 2010-04-01, [#twilio] and [#twilioAt], which cannot hold, mute, keep metadata or tell events: that is
/// [CallwrightException.Unsupported] there.
public final class Callwright implements AutoCloseable {
    static final URI TWILIO = URI.create("https://api.twilio.com");

    private final Wire wire;
    private final Calls calls;
    private final Recordings recordings;
    private final Optional<Api> events;
    private final Optional<HttpClient> own;
    private final Set<Feed> feeds = ConcurrentHashMap.newKeySet();

    /// @param twilioAccount whose resources are meant by the API of 2010-04-01; empty: it is `/v1`
    /// @param own the client to be closed with this
    Callwright(Wire wire, Optional<String> twilioAccount, Optional<HttpClient> own) {
        this.wire = wire;
        this.own = own;
        if (twilioAccount.isPresent()) {
            TwilioApi api = new TwilioApi(new Api(wire, TwilioRefusals::of), twilioAccount.get());
            calls = new TwilioCalls(this, api);
            recordings = new TwilioRecordings(this, api);
            events = Optional.empty();
        } else {
            Api api = new Api(wire, OwnRefusals::of);
            calls = new OwnCalls(this, api);
            recordings = new OwnRecordings(this, api);
            events = Optional.of(api);
        }
    }

    /// A Callwright server, such as `http://127.0.0.1:8080`.
    public static Callwright at(URI server, String account, String token) {
        return builder(server).account(account, token).build();
    }

    /// Twilio itself.
    public static Callwright twilio(String account, String token) {
        return twilioAt(TWILIO, account, token);
    }

    /// Any server that speaks the API of 2010-04-01.
    public static Callwright twilioAt(URI server, String account, String token) {
        return builder(server).account(account, token).twilioApi().build();
    }

    /// For keys, timeouts, limits or an HTTP client of your own.
    public static CallwrightBuilder builder(URI server) {
        return new CallwrightBuilder(server);
    }

    public Calls calls() {
        return calls;
    }

    public Recordings recordings() {
        return recordings;
    }

    /// What to do when something happens to any call of the account.
    ///
    /// @throws Unsupported on the API of 2010-04-01
    public Listeners listeners() {
        return Listeners.none(this, "/v1/events");
    }

    /// Ends every [Listening].
    @Override
    public void close() {
        feeds.forEach(Feed::close);
        own.ifPresent(HttpClient::shutdownNow);
    }

    /// Who asks where, without the password.
    @Override
    public String toString() {
        return wire.access().toString();
    }

    /// Of one call.
    Listeners listeners(String callId) {
        eventsApi();
        return Listeners.none(this, "/v1/calls/" + Ids.checked(callId) + "/events");
    }

    Listening listen(Listeners listeners) {
        Feed feed = new Feed(this, eventsApi(), listeners).start();
        feeds.add(feed);
        feed.ended().whenComplete((_, _) -> feeds.remove(feed));
        return feed;
    }

    private Api eventsApi() {
        return events.orElseThrow(() -> new Unsupported("the API of 2010-04-01 tells no events: give the call a"
                + " statusCallback, or use a Callwright server's own API (Callwright.at)"));
    }
}
