package dev.callwright.sip;

import dev.callwright.sip.auth.DigestAnswerer;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.CSeq;
import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.SipUri;
import dev.callwright.sip.message.Status;
import dev.callwright.sip.transaction.Timers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Registers one contact elsewhere, refreshes it, and tries again after failures (RFC 3261 10.2). Confined to the loop.
final class RegistrationClient implements Registration, Exchange.Outcome {
    private static final long SECOND = 1_000_000_000L;
    private static final int FIRST_RETRY = 5;
    private static final int LAST_RETRY = 300;

    private final Agent agent;
    private final Settings settings;
    private final Listener listener;
    private final Optional<DigestAnswerer> login;
    private final String callId;
    private final String tag;
    private long number;
    private long wanted;
    private int retryAfter = FIRST_RETRY;
    private boolean leaving;
    private @Nullable SipUri contact;
    private @Nullable Exchange exchange;
    private Timers.@Nullable Timer next;

    RegistrationClient(Agent agent, Settings settings, Listener listener) {
        this.agent = agent;
        this.settings = settings;
        this.listener = listener;
        this.login = agent.answerer(settings.credentials());
        this.callId = agent.tokens().next();
        this.tag = agent.tokens().next();
        this.wanted = settings.expires().toSeconds();
    }

    void send() {
        next = null;
        exchange = new Exchange(agent, this::write, this, login).begin(settings.registrar(), settings.path());
    }

    private SipRequest write(Hop hop) {
        number++;
        SipUri ours = hop.contact(settings.contactUser());
        contact = ours;
        NameAddr self = NameAddr.of(settings.addressOfRecord());
        Headers headers = Headers.builder()
                .add(HeaderNames.FROM, self.withTag(tag))
                .add(HeaderNames.TO, self)
                .add(HeaderNames.CALL_ID, callId)
                .add(HeaderNames.CSEQ, new CSeq(number, "REGISTER"))
                .add(HeaderNames.MAX_FORWARDS, 70)
                .add(HeaderNames.CONTACT, "<" + ours.wire() + ">")
                .add(HeaderNames.EXPIRES, leaving ? 0 : wanted)
                .add(HeaderNames.ALLOW, Agent.ALLOW)
                .addAll(agent.about().build())
                .build();
        return new SipRequest("REGISTER", settings.registrar(), headers, Body.NONE);
    }

    @Override
    public boolean retries(SipResponse failure) {
        long least = Offers.number(failure, HeaderNames.MIN_EXPIRES);
        if (failure.status() != Status.INTERVAL_TOO_BRIEF || least <= wanted || leaving) {
            return false;
        }
        wanted = least;
        return true;
    }

    @Override
    public void completed(SipResponse response) {
        exchange = null;
        if (leaving) {
            listener.unregistered();
        } else if (response.isSuccess()) {
            registered(response);
        } else {
            Duration pause = Duration.ofSeconds(
                    Math.max(retryAfter, Math.min(3600, Offers.number(response, HeaderNames.RETRY_AFTER))));
            retryAfter = Math.min(2 * retryAfter, LAST_RETRY);
            next = agent.timers().after(pause.toNanos(), this::send);
            listener.failed(response, pause);
        }
    }

    private void registered(SipResponse ok) {
        retryAfter = FIRST_RETRY;
        long granted = Math.max(1, granted(ok));
        // A refresh that is lost can be repeated for half a minute before the binding lapses.
        long wait = granted > 120 ? granted - 60 : Math.max(1, granted / 2);
        next = agent.timers().after(wait * SECOND, this::send);
        listener.registered(Duration.ofSeconds(granted));
    }

    /// 10.2.4: our own Contact among those listed says what was granted.
    private long granted(SipResponse ok) {
        try {
            for (NameAddr listed : ok.headers().contacts()) {
                if (contact != null && listed.uri().matches(contact)) {
                    String expires = listed.params().valueOr("expires", "");
                    return expires.matches("\\d{1,9}") ? Long.parseLong(expires) : fallback(ok);
                }
            }
        } catch (MalformedSip unreadable) {
            agent.garbled();
        }
        return fallback(ok);
    }

    private long fallback(SipResponse ok) {
        long expires = Offers.number(ok, HeaderNames.EXPIRES);
        return expires > 0 ? expires : wanted;
    }

    /// Refreshes no more, without telling the registrar.
    void stop() {
        leaving = true;
        if (next != null) {
            next.cancel();
            next = null;
        }
    }

    @Override
    public void unregister() {
        agent.onLoop(() -> {
            if (!leaving) {
                stop();
                if (exchange != null) {
                    exchange.abandon();
                }
                send();
            }
        });
    }
}
