package dev.callwright.voice.stage;

import dev.callwright.media.AudioStream;
import dev.callwright.media.MediaEngine;
import dev.callwright.media.NotAcceptable;
import dev.callwright.media.PortsExhausted;
import dev.callwright.media.Sound;
import dev.callwright.media.StreamListener;
import dev.callwright.media.TapKind;
import dev.callwright.media.sdp.MalformedSdp;
import dev.callwright.media.sdp.SessionDescription;
import dev.callwright.sip.AccessDecision;
import dev.callwright.sip.CallHandler;
import dev.callwright.sip.CallListener;
import dev.callwright.sip.DigestSecret;
import dev.callwright.sip.EndReason;
import dev.callwright.sip.IncomingCall;
import dev.callwright.sip.Invitation;
import dev.callwright.sip.NextHop;
import dev.callwright.sip.OutgoingCall;
import dev.callwright.sip.Registration;
import dev.callwright.sip.Reoffer;
import dev.callwright.sip.SipCall;
import dev.callwright.sip.UserAgent;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.SipUri;
import dev.callwright.testkit.Tones;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// A telephone for one call at a time, made of the same SIP and media as what it calls.
public final class Phone implements CallHandler {
    private static final int RATE = 8000;

    private final Stage stage;
    private final String number;
    private final UserAgent agent;
    private final MediaEngine media;
    private final List<String> log = new ArrayList<>();
    private final StringBuilder keys = new StringBuilder();
    private final Ear ear = new Ear();
    private Optional<Duration> answersAfter = Optional.of(Duration.ofSeconds(2));
    private Headers headers = Headers.EMPTY;
    private Headers lastWords = Headers.EMPTY;
    private int refusal;
    private boolean rings = true;
    private boolean refusesReoffers;
    private Optional<AudioStream> stream = Optional.empty();
    private Optional<SipCall> call = Optional.empty();
    private Optional<SipRequest> invite = Optional.empty();

    Phone(Stage stage, String number, String address) {
        this.stage = stage;
        this.number = number;
        this.agent = stage.agent(address, this);
        this.media = stage.media(address);
        stage.closeLater(agent::close);
    }

    // How it behaves when called.

    public Phone answersAfter(double seconds) {
        answersAfter = Optional.of(Duration.ofNanos(Math.round(seconds * 1e9)));
        return this;
    }

    public Phone neverAnswers() {
        answersAfter = Optional.empty();
        return this;
    }

    /// After ringing as long as it would before an answer.
    public Phone refuses(int status) {
        refusal = status;
        return this;
    }

    /// Every final response of it has this header.
    public Phone says(String header, String value) {
        headers = Headers.EMPTY.with(header, value);
        return this;
    }

    public Phone doesNotRing() {
        rings = false;
        return this;
    }

    /// To be put on hold.
    public Phone refusesReoffers() {
        refusesReoffers = true;
        return this;
    }

    // What its owner does.

    /// Calls `dialled` on us.
    public void call(String dialled) {
        call(dialled, Headers.EMPTY);
    }

    /// Calls `dialled` with these headers in its INVITE.
    public void call(String dialled, Headers headers) {
        begin();
        invite(dialled, body(stream().offer()), headers);
    }

    /// Calls `dialled` with this body as its offer.
    public void call(String dialled, Body offer) {
        begin();
        invite(dialled, offer, Headers.EMPTY);
    }

    private void invite(String dialled, Body offer, Headers headers) {
        Invitation invitation = Invitation.of(
                        SipUri.of("sip:" + dialled + "@" + Stage.US),
                        NameAddr.of(SipUri.of(number, "phones.test", 0)),
                        offer)
                .with(headers);
        call = Optional.of(agent.invite(invitation, new Line()));
    }

    public void press(String digits) {
        stream().sendDigits(digits, () -> {});
    }

    /// A tone of `hertz`.
    public void speak(int hertz, double seconds) {
        int samples = (int) Math.round(RATE * seconds);
        stream().play(new Sound(RATE, Tones.sine(hertz, samples, RATE, 0.4)).play(), () -> {});
    }

    /// Something like words: noise that swells and fades four times a second.
    public void talk(double seconds) {
        SplittableRandom random = new SplittableRandom(1);
        short[] words = new short[(int) Math.round(RATE * seconds)];
        for (int i = 0; i < words.length; i++) {
            double loudness = Math.abs(Math.sin(4 * Math.PI * i / RATE));
            words[i] = (short) Math.round(5000 * loudness * random.nextDouble(-1, 1));
        }
        stream().play(new Sound(RATE, words).play(), () -> {});
    }

    /// Registers with us as `user@callwright.test`.
    public void register(String user) {
        InetSocketAddress us = new InetSocketAddress(Stage.US, 5060);
        agent.register(
                new Registration.Settings(
                        SipUri.of("sip:callwright.test"),
                        SipUri.of(user, "callwright.test", 0),
                        user,
                        Optional.empty(),
                        Duration.ofHours(1),
                        Optional.of(new NextHop("UDP", us))),
                new Registration.Listener() {});
    }

    /// Gives up, or ends the call.
    public void hangUp() {
        call.orElseThrow().hangUp();
    }

    /// Puts us on hold, or takes us back.
    public void hold(boolean on) {
        stream().hold(on);
        call.orElseThrow().reoffer(body(stream().offer()), new SipCall.ReofferListener() {
            @Override
            public void accepted(SipResponse ok) {
                log("re-offer " + ok.status());
                accept(ok.body());
            }

            @Override
            public void refused(SipResponse failure) {
                log("re-offer " + failure.status());
            }
        });
    }

    public void info(Body body) {
        call.orElseThrow().info(body);
    }

    // What it noticed.

    /// What happened to its call, as `second.tenth what`.
    public List<String> log() {
        return log;
    }

    /// The keys that were pressed towards it.
    public String keys() {
        return keys.toString();
    }

    /// Whether the last half second it heard was a tone of `hertz`.
    public boolean hears(double hertz) {
        return Tones.share(ear.last(RATE / 2), hertz, RATE) > 0.7;
    }

    /// The loudest sample of the last half second.
    public int loudness() {
        int loudest = 0;
        for (short sample : ear.last(RATE / 2)) {
            loudest = Math.max(loudest, Math.abs(sample));
        }
        return loudest;
    }

    public boolean isTalking() {
        return log.stream().anyMatch(line -> line.endsWith("answered"))
                && log.stream().noneMatch(line -> line.endsWith("over"));
    }

    /// The INVITE that came.
    public SipRequest invite() {
        return invite.orElseThrow();
    }

    /// The headers with which it was turned away or hung up on.
    public Headers lastWords() {
        return lastWords;
    }

    public UserAgent agent() {
        return agent;
    }

    // SIP.

    @Override
    public void incoming(IncomingCall incoming) {
        log("called");
        begin();
        call = Optional.of(incoming);
        invite = Optional.of(incoming.invite());
        incoming.listen(new Line());
        if (rings) {
            incoming.progress(180, Body.NONE);
        }
        answersAfter.ifPresent(delay -> stage.time().after(delay, () -> pickUp(incoming)));
    }

    private void pickUp(IncomingCall incoming) {
        if (log.getLast().endsWith("over")) {
            return;
        }
        if (refusal > 0) {
            incoming.refuse(refusal, "", headers);
            return;
        }
        try {
            Body answer = body(stream()
                    .answer(SessionDescription.parse(incoming.invite().body().content())));
            log("answered");
            incoming.answer(answer, headers);
        } catch (NotAcceptable | MalformedSdp unusable) {
            incoming.refuse(488);
        }
    }

    @Override
    public AccessDecision admit(SipRequest request, InetSocketAddress source, String protocol) {
        return new AccessDecision.Allow("anybody");
    }

    @Override
    public Optional<DigestSecret> secret(String username, String realm) {
        return Optional.empty();
    }

    private void begin() {
        try {
            AudioStream opened = media.open(new StreamListener() {
                @Override
                public void digit(char digit, Duration held) {
                    keys.append(digit);
                }
            });
            opened.tap(TapKind.IN, RATE, ear);
            stream = Optional.of(opened);
        } catch (PortsExhausted exhausted) {
            throw new IllegalStateException(exhausted);
        }
    }

    private AudioStream stream() {
        return stream.orElseThrow();
    }

    private void accept(Body body) {
        try {
            stream().accept(SessionDescription.parse(body.content()));
        } catch (NotAcceptable | MalformedSdp unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    private void log(String what) {
        log.add(Math.round(stage.time().nanos() / 1e8) / 10.0 + " " + what);
    }

    private static Body body(SessionDescription description) {
        return new Body("application/sdp", description.toBytes());
    }

    private final class Line implements CallListener {
        @Override
        public void progressed(SipResponse provisional) {
            if (provisional.status() >= 180) {
                log("ringing");
            }
        }

        @Override
        public void answered(SipResponse ok) {
            log("answered");
            if (((OutgoingCall) call.orElseThrow()).invite().body().isEmpty()) {
                acknowledge(ok);
            } else {
                accept(ok.body());
            }
        }

        private void acknowledge(SipResponse ok) {
            try {
                Body answer =
                        body(stream().answer(SessionDescription.parse(ok.body().content())));
                ((OutgoingCall) call.orElseThrow()).acknowledge(answer);
            } catch (NotAcceptable | MalformedSdp unusable) {
                throw new IllegalStateException(unusable);
            }
        }

        @Override
        public void refused(SipResponse failure) {
            lastWords = failure.headers();
            over("refused " + failure.status());
        }

        @Override
        public void reoffered(Reoffer offer) {
            if (refusesReoffers) {
                log("re-offered, refused");
                offer.reject(488);
                return;
            }
            try {
                SessionDescription description =
                        SessionDescription.parse(offer.body().content());
                log("re-offered " + description.directionOf(description.media().getFirst()));
                offer.accept(body(stream().answer(description)));
            } catch (NotAcceptable | MalformedSdp unusable) {
                throw new IllegalStateException(unusable);
            }
        }

        @Override
        public void ended(EndReason reason) {
            if (reason instanceof EndReason.PeerHungUp(SipRequest bye)) {
                lastWords = bye.headers();
            }
            over(reason.getClass().getSimpleName());
        }

        private void over(String how) {
            log(how + ", over");
            stream().close();
        }
    }
}
