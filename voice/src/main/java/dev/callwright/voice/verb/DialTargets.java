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
import dev.callwright.voice.port.SipCredentials;
import dev.callwright.voice.verb.ChildOrder.Target;
import java.util.List;
import java.util.Map;
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
            case Number number -> {
                Endpoint to = Endpoint.parse(plain(number.number()));
                ChildOrder.Manner manner = manner(dial, number.sendDigits().orElse(""), Map.of());
                yield Stream.of(order(dial, List.of(Target.only(to)), manner, number.leg()));
            }
            case Client client -> {
                Endpoint to = new Endpoint.Client(client.identity());
                Map<String, String> headers = HeaderWishes.ofClient(client.parameters(), conversation);
                yield Stream.of(order(dial, List.of(Target.only(to)), manner(dial, "", headers), client.leg()));
            }
            case Sip sip -> Stream.of(order(dial, targets(sip), manner(dial, sip), sip.leg()));
            case Conference _, Queue _, Application _, Sim _, WhatsApp _ -> {
                Unbuilt.note(conversation, "<" + target.element() + "> in <Dial>", "it is not called");
                yield Stream.empty();
            }
        };
    }

    private static List<Target> targets(Sip sip) {
        return sip.uris().stream()
                .map(uri -> new Target(
                        Endpoint.parse(uri.uri()),
                        uri.priority().orElse(0),
                        uri.weight().orElse(0)))
                .toList();
    }

    private static ChildOrder.Manner manner(Dial dial, String sendDigits, Map<String, String> headers) {
        return new ChildOrder.Manner(dial.ringing().timeout(), sendDigits, Optional.empty(), headers);
    }

    private ChildOrder.Manner manner(Dial dial, Sip sip) {
        return new ChildOrder.Manner(
                dial.ringing().timeout(),
                "",
                sip.credentials().map(login -> new SipCredentials(login.username(), login.password())),
                HeaderWishes.of(sip.headers(), conversation));
    }

    private ChildOrder order(Dial dial, List<Target> targets, ChildOrder.Manner manner, Leg leg) {
        Endpoint from = dial.callerId()
                .map(Endpoint::parse)
                .orElseGet(() -> conversation.call().identity().from());
        return new ChildOrder(
                targets,
                from,
                manner,
                leg.whisper().flatMap(hook -> base.webhook(hook, conversation)),
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
