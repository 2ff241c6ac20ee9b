package dev.callwright.voice.verb;

import dev.callwright.twiml.Application;
import dev.callwright.twiml.Client;
import dev.callwright.twiml.Conference;
import dev.callwright.twiml.Dial;
import dev.callwright.twiml.DialTarget;
import dev.callwright.twiml.Leg;
import dev.callwright.twiml.MachineDetection;
import dev.callwright.twiml.Number;
import dev.callwright.twiml.Queue;
import dev.callwright.twiml.Sim;
import dev.callwright.twiml.Sip;
import dev.callwright.twiml.WhatsApp;
import dev.callwright.voice.answering.DetectionOrder;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.port.SipCredentials;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Turns whom a `<Dial>` names into orders to call them.
final class DialTargets {
    private static final Pattern PUNCTUATION = Pattern.compile("[\\s().\\-/]");

    private final Conversation conversation;
    private final Base base;
    private final Callbacks callbacks;

    DialTargets(Conversation conversation, Base base) {
        this.conversation = conversation;
        this.base = base;
        this.callbacks = new Callbacks(conversation, base);
    }

    /// In document order; targets that cannot be called yet are noted and left out.
    List<ChildOrder> orders(Dial dial) {
        return dial.targets().stream().flatMap(target -> order(dial, target)).toList();
    }

    private Stream<ChildOrder> order(Dial dial, DialTarget target) {
        return switch (target) {
            case Number number ->
                Stream.of(order(
                        dial,
                        number.leg(),
                        Endpoint.parse(plain(number.number())),
                        number.sendDigits().orElse(""),
                        Optional.empty()));
            case Client client ->
                Stream.of(order(dial, client.leg(), new Endpoint.Client(client.identity()), "", Optional.empty()));
            case Sip sip ->
                Stream.of(order(
                        dial,
                        sip.leg(),
                        Endpoint.parse(sip.uri()),
                        "",
                        sip.credentials().map(login -> new SipCredentials(login.username(), login.password()))));
            case Conference _, Queue _, Application _, Sim _, WhatsApp _ -> {
                Unbuilt.note(conversation, "<" + target.element() + "> in <Dial>", "it is not called");
                yield Stream.empty();
            }
        };
    }

    private ChildOrder order(Dial dial, Leg leg, Endpoint to, String sendDigits, Optional<SipCredentials> credentials) {
        Endpoint from = dial.callerId()
                .map(Endpoint::parse)
                .orElseGet(() -> conversation.call().identity().from());
        Optional<Webhook> whisper = leg.whisper().flatMap(hook -> base.webhook(hook, conversation));
        return new ChildOrder(
                to,
                from,
                new ChildOrder.Manner(dial.ringing().timeout(), sendDigits, credentials),
                whisper,
                callbacks.progress(leg.progress()),
                leg.machineDetection().map(this::detection));
    }

    /// A dialled party is never kept waiting for the verdict.
    private DetectionOrder detection(MachineDetection asked) {
        MachineDetection.Timing timing = asked.timing();
        DetectionOrder order = new DetectionOrder(
                asked.mode() == MachineDetection.Mode.DETECT_MESSAGE_END,
                new DetectionOrder.Timing(
                        timing.timeout(),
                        timing.speechThreshold(),
                        timing.speechEndThreshold(),
                        timing.silenceTimeout()),
                false,
                asked.callback().flatMap(hook -> base.webhook(hook, conversation)));
        order.oddity().ifPresent(conversation::note);
        return order;
    }

    /// A number as people write it, without what only pleases the eye.
    private static String plain(String written) {
        String digits = PUNCTUATION.matcher(written).replaceAll("");
        return Endpoint.parse(digits) instanceof Endpoint.PhoneNumber ? digits : written;
    }
}
