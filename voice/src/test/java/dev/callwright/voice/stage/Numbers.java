package dev.callwright.voice.stage;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.port.NumberDirectory;
import dev.callwright.voice.port.Route;
import dev.callwright.voice.port.SipGate;
import dev.callwright.voice.port.VoiceHandling;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A dialplan in memory. The gate is open, except for who is shut out.
public final class Numbers implements NumberDirectory, SipGate {
    private final Map<String, Answerer> answerers = new HashMap<>();
    private final Map<String, Route> routes = new HashMap<>();
    private final Map<String, Verdict> verdicts = new HashMap<>();

    /// Calls to `number` do this.
    public void answer(String number, VoiceHandling handling) {
        answerers.put(number, new Answerer(Stage.ACCOUNT, Optional.empty(), handling, Optional.empty()));
    }

    /// Calls to `number` run these verbs.
    public void answer(String number, String verbs) {
        answer(number, new VoiceHandling.Run("<Response>" + verbs + "</Response>"));
    }

    /// Calls to `to` leave for port 5060 of `address`.
    void route(String to, String address) {
        routes.put(to, new Route.Direct("sip:" + to + "@" + address));
    }

    public void route(String to, Route route) {
        routes.put(to, route);
    }

    /// What becomes of requests whose From is `user@host`.
    public void judge(String from, Verdict verdict) {
        verdicts.put(from, verdict);
    }

    @Override
    public Optional<Answerer> answerer(String dialled) {
        return Optional.ofNullable(answerers.get(dialled));
    }

    @Override
    public Route route(AccountSid account, Endpoint to) {
        return routes.getOrDefault(to.text(), new Route.Unreachable(404, "nobody"));
    }

    @Override
    public Verdict judge(Knock knock) {
        return verdicts.getOrDefault(knock.from(), new Verdict.Allow(Optional.empty(), Optional.empty()));
    }

    @Override
    public Optional<Secret> secret(String username, String realm) {
        return Optional.of(new Secret.Password("secret"));
    }
}
