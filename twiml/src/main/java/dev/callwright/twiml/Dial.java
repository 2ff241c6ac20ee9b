package dev.callwright.twiml;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Calls somebody else and joins the two calls.
///
/// @param targets whom to call: at once, or one after another when [Ringing#sequential]; empty when none was
///     usable, and the dial then fails. A [Conference] or [Queue] stands alone
/// @param callerId what the called party sees; absent: who called us
/// @param ringing how the called parties ring
/// @param bridge how the joined calls end
/// @param recording whether the joined calls are recorded
/// @param action where the outcome goes; absent: the next verb follows
/// @param notes what does not change the call
public record Dial(
        List<DialTarget> targets,
        Optional<String> callerId,
        Ringing ringing,
        Bridge bridge,
        DialRecording recording,
        Optional<Webhook> action,
        Notes notes)
        implements Verb {
    /// How the called parties ring.
    ///
    /// @param timeout how long
    /// @param answerOnBridge whether the caller's call is answered only when the called party answers
    /// @param ringTone the country whose ringing the caller hears, absent: the server's choice
    /// @param sequential one after another instead of all at once
    public record Ringing(Duration timeout, boolean answerOnBridge, Optional<String> ringTone, boolean sequential) {}

    /// How the joined calls end.
    ///
    /// @param timeLimit how long they may talk
    /// @param hangupOnStar whether the caller's `*` ends the called party's call
    /// @param referral who is asked when a party wants to be transferred (SIP REFER)
    public record Bridge(Duration timeLimit, boolean hangupOnStar, Optional<Webhook> referral) {}

    /// What does not change the call: the reason shown to the called party, and the events asked for.
    public record Notes(Optional<String> callReason, Optional<String> events) {}

    private static final int MOST_TARGETS = 10;
    private static final String TONES =
            "at au bg br be ch cl cn cz de dk ee es fi fr gr hu il in it lt jp mx my nl no nz ph pl pt ru se sg th uk us"
                    + " us-old tw ve za";

    private static final Form FORM = Form.executed("Dial").text("number to call");
    private static final Part<Optional<Webhook>> ACTION = FORM.webhook("action", "method", 13210);
    private static final Attribute<Duration> TIMEOUT = FORM.attribute("timeout", Type.seconds(1, 600), "30", 13212);
    private static final Attribute<Duration> TIME_LIMIT =
            FORM.attribute("timeLimit", Type.seconds(1, 86_400), "14400", 13216);
    private static final Attribute<Optional<String>> CALLER_ID = FORM.optional("callerId", Type.text(255), 13214);
    private static final Attribute<Boolean> ANSWER_ON_BRIDGE = FORM.flag("answerOnBridge", false, 13219);
    private static final Attribute<Boolean> HANGUP_ON_STAR = FORM.flag("hangupOnStar", false, 13213);
    private static final Attribute<Optional<String>> RING_TONE =
            FORM.optional("ringTone", Type.choice(List.of(TONES.split(" ", -1)), word -> word), 13220);
    private static final Attribute<Boolean> SEQUENTIAL = FORM.flag("sequential", false, 13218);
    private static final Part<DialRecording> RECORDING = DialRecording.in(FORM);
    private static final Part<Optional<Webhook>> REFERRAL =
            FORM.later().webhook("referUrl", "referMethod", Problems.SCHEMA);
    private static final Attribute<Optional<String>> CALL_REASON =
            FORM.later().optional("callReason", Type.text(50), Problems.SCHEMA);
    private static final Attribute<Optional<String>> EVENTS =
            FORM.later().optional("events", Type.text(200), Problems.SCHEMA);
    private static final Children<DialTarget> TARGETS = FORM.children(
            13215,
            () -> List.of(
                    Number.ELEMENT,
                    Client.ELEMENT,
                    Sip.ELEMENT,
                    Conference.ELEMENT,
                    Queue.ELEMENT,
                    Application.ELEMENT,
                    Sim.ELEMENT,
                    WhatsApp.ELEMENT));

    static final Element<Dial> ELEMENT = FORM.element(Dial::read);

    public Dial {
        targets = List.copyOf(targets);
    }

    private static Dial read(Reading at) {
        Ringing ringing = new Ringing(at.get(TIMEOUT), at.get(ANSWER_ON_BRIDGE), at.get(RING_TONE), at.get(SEQUENTIAL));
        Bridge bridge = new Bridge(at.get(TIME_LIMIT), at.get(HANGUP_ON_STAR), at.get(REFERRAL));
        return new Dial(
                targets(at),
                at.get(CALLER_ID),
                ringing,
                bridge,
                at.get(RECORDING),
                at.get(ACTION),
                new Notes(at.get(CALL_REASON), at.get(EVENTS)));
    }

    private static List<DialTarget> targets(Reading at) {
        List<DialTarget> named = at.all(TARGETS);
        String text = at.text();
        if (named.isEmpty() && text.isEmpty()) {
            at.warn(13223, "there is nobody to call");
            return List.of();
        }
        if (named.isEmpty()) {
            return List.of(Number.plain(text));
        }
        if (!text.isEmpty()) {
            at.warn(13215, "text beside other targets is not called: " + Problems.quote(text));
        }
        Optional<DialTarget> loner = named.stream()
                .filter(target -> target instanceof Conference || target instanceof Queue)
                .findFirst();
        if (loner.isPresent() && named.size() > 1) {
            at.warn(13000, "a conference or queue stands alone; the other targets are not called");
            return List.of(loner.get());
        }
        if (named.size() > MOST_TARGETS) {
            at.warn(13215, named.size() + " targets; only the first " + MOST_TARGETS + " are called");
        }
        return named.subList(0, Math.min(named.size(), MOST_TARGETS));
    }
}
