package dev.callwright.server;

import dev.callwright.media.MediaEngine;
import dev.callwright.phones.PhoneNetwork;
import dev.callwright.phones.PhoneSettings;
import dev.callwright.server.callerid.CallerIdDialogue;
import dev.callwright.server.config.Config;
import dev.callwright.server.config.ConfigException;
import dev.callwright.server.config.HostPort;
import dev.callwright.server.dialplan.Dialplan;
import dev.callwright.server.dialplan.Gate;
import dev.callwright.server.webhook.TwimlFetcher;
import dev.callwright.sip.SipTransport;
import dev.callwright.sip.Trace;
import dev.callwright.sip.UserAgent;
import dev.callwright.sip.UserAgentSettings;
import dev.callwright.sip.locate.DnsLocator;
import dev.callwright.sip.transport.NettyLoop;
import dev.callwright.sip.transport.UdpTransport;
import dev.callwright.speech.PromptSpeech;
import dev.callwright.speech.SpeechSettings;
import dev.callwright.voice.call.CallPorts;
import dev.callwright.voice.call.Calls;
import dev.callwright.voice.call.CallsSettings;
import dev.callwright.voice.port.TwimlSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Calls, and all they need: the SIP ports, audio, speech, and the network in the box.
///
/// @param sip host and port, where port 0 has become a real one
record VoiceEdge(Calls calls, MediaEngine media, PhoneNetwork box, List<SipTransport> transports, HostPort sip) {

    /// Opens the ports; no call comes in before [#takeCalls].
    static VoiceEdge open(Ground ground, WebEdge web) {
        Config config = ground.config();
        Closing closing = ground.closing();
        NettyLoop loop = closing.later(new NettyLoop("sip"));
        List<SipTransport> transports = SipEdge.open(config.sip(), loop);
        HostPort sip = new HostPort(
                config.sip().listen().host(), transports.getFirst().local().getPort());
        MediaEngine media = closing.later(MediaEngine.start(MediaPorts.of(config.sip()), ground.time()));
        PhoneNetwork box = closing.later(new PhoneNetwork(PhoneSettings.standard(), ground.time(), loop, media));
        Dialplan.Surroundings surroundings = new Dialplan.Surroundings(
                config.sip().advertised().orElse(config.sip().listen().host()),
                sip.toString(),
                attach(box, loop).toString());
        CallPorts ports = ports(ground, web, surroundings);
        Calls calls = closing.later(new Calls(
                settings(config, surroundings.domain()),
                ports,
                handler ->
                        new UserAgent(sipSettings(ground), loop, handler, DnsLocator.ofMachine(protocols(transports))),
                media,
                ground.time(),
                new SecureRandom()));
        return new VoiceEdge(calls, media, box, transports, sip);
    }

    /// From now on calls come in.
    void takeCalls() {
        transports.forEach(calls.agent()::attach);
    }

    private static HostPort attach(PhoneNetwork box, NettyLoop loop) {
        try {
            UdpTransport transport =
                    UdpTransport.open(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            box.attach(transport);
            return new HostPort("127.0.0.1", transport.local().getPort());
        } catch (IOException e) {
            throw new ConfigException("cannot open a port for the network in the box: " + e.getMessage(), e);
        }
    }

    private static CallPorts ports(Ground ground, WebEdge web, Dialplan.Surroundings surroundings) {
        Config config = ground.config();
        PromptSpeech speech = ground.closing()
                .later(PromptSpeech.standard(SpeechSettings.standard(
                        Optional.of(config.storage().data().resolve("speech")))));
        Dialplan dialplan = new Dialplan(
                ground.credentials().account(),
                config.dialplan(),
                new OwnNumbers(ground.store())::answerer,
                ground.domains(),
                surroundings);
        Gate gate = new Gate(
                config.dialplan(),
                ground.domains(),
                surroundings.domain(),
                config.sip().listen().isLoopback());
        TwimlSource twiml = new CallerIdDialogue(
                new TwimlFetcher(
                        web.requests(), web.audio(), config.limits().rules().documentBytes()),
                ground.store().callerIdChecks(),
                InstantSource.system(),
                new SecureRandom());
        return new CallPorts(web.journal(), dialplan, gate, twiml, speech, web.audio());
    }

    private static CallsSettings settings(Config config, String domain) {
        return CallsSettings.at(domain)
                .withMaxCalls(config.limits().calls())
                .withDepartures(config.limits().departures())
                .withLongestQueue(config.limits().rules().queue())
                .withTimeLimit(config.limits().callDuration());
    }

    private static UserAgentSettings sipSettings(Ground ground) {
        Config config = ground.config();
        UserAgentSettings.Limits standard = UserAgentSettings.Limits.STANDARD;
        UserAgentSettings.Registrations usual = UserAgentSettings.Registrations.STANDARD;
        Config.Limits limits = config.limits();
        UserAgentSettings settings = UserAgentSettings.standard()
                .digests(config.sip().digests())
                .trace(ground.trace().<Trace>map(printer -> printer).orElse(Trace.NONE))
                .registrations(new UserAgentSettings.Registrations(
                        usual.minimum(), usual.standard(), usual.maximum(), limits.registrations(), usual.contacts()))
                .limits(new UserAgentSettings.Limits(
                        limits.callsPerSecond(),
                        limits.callsPerSecond(),
                        standard.transactions(),
                        2 * limits.calls(),
                        standard.retryAfter()));
        return config.sip().advertised().map(settings::publicHost).orElse(settings);
    }

    private static Set<String> protocols(List<SipTransport> transports) {
        return transports.stream().map(SipTransport::protocol).collect(Collectors.toSet());
    }
}
