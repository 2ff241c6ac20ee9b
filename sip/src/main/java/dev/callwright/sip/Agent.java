package dev.callwright.sip;

import dev.callwright.sip.auth.DigestAnswerer;
import dev.callwright.sip.dialog.DialogId;
import dev.callwright.sip.dialog.SessionInterval;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.Status;
import dev.callwright.sip.transaction.Replies;
import dev.callwright.sip.transaction.ServerTransaction;
import dev.callwright.sip.transaction.Timers;
import dev.callwright.sip.transaction.Timings;
import dev.callwright.sip.transaction.Transactions;
import dev.callwright.world.Loop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What every call, request and registration of one user agent shares. Confined to the loop, except where said.
final class Agent {
    static final String ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, PRACK, REFER, NOTIFY, MESSAGE";

    private final UserAgentSettings settings;
    private final Loop loop;
    private final Timers timers;
    private final Timings timings;
    private final RegistrarDesk registrar;
    private final Inbound inbound;
    private final Transactions transactions;
    private final Tokens tokens;
    private final Hops hops;
    private final Map<DialogId, DialogPeer> dialogs = new HashMap<>();
    private final SessionInterval.Policy sessionPolicy;
    private final Hop nowhere;
    private int calls;
    private long requests;
    private long responses;
    private long malformed;
    private long stray;

    Agent(UserAgentSettings settings, Loop loop, CallHandler handler, Locator locator) {
        this.settings = settings;
        this.loop = loop;
        this.timers = new Timers(loop);
        this.timings = new Timings(
                settings.timings().t1().toNanos(),
                settings.timings().t2().toNanos(),
                settings.timings().t4().toNanos());
        this.registrar = new RegistrarDesk(this, handler);
        this.inbound = new Inbound(this, handler, registrar);
        this.transactions = new Transactions(timers, timings, inbound);
        this.tokens = new Tokens(settings.random());
        this.hops = new Hops(this, locator);
        UserAgentSettings.Sessions sessions = settings.sessions();
        this.sessionPolicy = new SessionInterval.Policy(
                sessions.expires().toSeconds(), sessions.minimum().toSeconds(), sessions.demanded());
        this.nowhere = new Hop(this, new NoTransport(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 9));
    }

    UserAgentSettings settings() {
        return settings;
    }

    Loop loop() {
        return loop;
    }

    Timers timers() {
        return timers;
    }

    Timings timings() {
        return timings;
    }

    Transactions transactions() {
        return transactions;
    }

    RegistrarDesk registrar() {
        return registrar;
    }

    Inbound inbound() {
        return inbound;
    }

    Tokens tokens() {
        return tokens;
    }

    Hops hops() {
        return hops;
    }

    SessionInterval.Policy sessionPolicy() {
        return sessionPolicy;
    }

    /// A hop for requests that never leave, so that a failure can be told in terms of a request.
    Hop nowhere() {
        return nowhere;
    }

    /// Callable by any thread: at once when on the loop, else soon.
    void onLoop(Runnable task) {
        if (loop.inLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    /// The host that our Via and Contact name.
    String host(SipTransport transport) {
        return settings.publicHost()
                .orElseGet(() -> transport.local().getAddress().getHostAddress());
    }

    /// Every message that leaves passes here.
    void sent(byte[] message, Hop hop) {
        settings.trace().sent(message, hop.protocol(), hop.address());
    }

    Optional<DigestAnswerer> answerer(Optional<Credentials> credentials) {
        return credentials.map(login -> new DigestAnswerer(login.user(), login.password(), settings.random()));
    }

    void open(DialogId id, DialogPeer peer) {
        dialogs.put(id, peer);
    }

    void close(DialogId id) {
        dialogs.remove(id);
    }

    Optional<DialogPeer> dialog(SipRequest request) {
        return Optional.ofNullable(dialogs.get(DialogId.of(request)));
    }

    int dialogs() {
        return dialogs.size();
    }

    int calls() {
        return calls;
    }

    void callBegan() {
        calls++;
    }

    void callEnded() {
        calls--;
    }

    void requestArrived() {
        requests++;
    }

    long requests() {
        return requests;
    }

    void responseArrived() {
        responses++;
    }

    long responses() {
        return responses;
    }

    /// A message could not be understood.
    void garbled() {
        malformed++;
    }

    long malformed() {
        return malformed;
    }

    /// A message belonged to nothing.
    void strayed() {
        stray++;
    }

    long stray() {
        return stray;
    }

    /// The headers with which our requests say who we are.
    Headers.Builder about() {
        return Headers.builder().add(HeaderNames.USER_AGENT, settings.product());
    }

    /// A response without a body, with the usual phrase.
    SipResponse reply(SipRequest request, int status, String toTag) {
        return reply(request, status, "", toTag, Headers.EMPTY, Body.NONE);
    }

    /// @param reason empty: the usual phrase
    SipResponse reply(SipRequest request, int status, String reason, String toTag, Headers extra, Body body) {
        Headers headers = Replies.headers(request, toTag)
                .add(HeaderNames.SERVER, settings.product())
                .addAll(extra)
                .build();
        return new SipResponse(status, reason.isEmpty() ? Status.reason(status) : reason, headers, body);
    }

    /// Answers a request that needs nothing but a status.
    void refuse(ServerTransaction transaction, int status) {
        transaction.respond(reply(transaction.request(), status, tokens.next()));
    }

    /// Answers a request that needs a status and one more header.
    void refuse(ServerTransaction transaction, int status, String header, Object value) {
        Headers extra = Headers.EMPTY.with(header, value);
        transaction.respond(reply(transaction.request(), status, "", tokens.next(), extra, Body.NONE));
    }

    /// The transport of [#nowhere].
    private static final class NoTransport implements SipTransport {
        @Override
        public String protocol() {
            return "UDP";
        }

        @Override
        public boolean reliable() {
            return true;
        }

        @Override
        public InetSocketAddress local() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
        }

        @Override
        public void start(Receiver receiver) {}

        @Override
        public void send(byte[] message, InetSocketAddress to, Failure failure) {}

        @Override
        public void close() {}
    }
}
