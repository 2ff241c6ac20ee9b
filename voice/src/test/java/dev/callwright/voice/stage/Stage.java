package dev.callwright.voice.stage;

import dev.callwright.media.EngineStatistics;
import dev.callwright.media.MediaEngine;
import dev.callwright.media.MediaSettings;
import dev.callwright.sip.CallHandler;
import dev.callwright.sip.UserAgent;
import dev.callwright.sip.UserAgentSettings;
import dev.callwright.sip.transport.DatagramTransport;
import dev.callwright.voice.call.CallPorts;
import dev.callwright.voice.call.Calls;
import dev.callwright.voice.call.CallsSettings;
import dev.callwright.voice.call.PlaceCall;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.port.VoiceHandling;
import dev.callwright.world.NetworkConditions;
import dev.callwright.world.SimulatedNetwork;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/// Our calls at 10.0.0.1 and the world around them, all from one seed. Driven by the test's own thread.
public final class Stage implements AutoCloseable {
    public static final AccountSid ACCOUNT = new AccountSid("AC" + "0".repeat(32));
    public static final String US = "10.0.0.1";
    private static final Duration PATIENCE = Duration.ofHours(6);

    private final VirtualTime time = new VirtualTime();
    private final SimulatedNetwork network;
    private final SplittableRandom random;
    private final Diary diary = new Diary(time);
    private final Numbers numbers = new Numbers();
    private final Web web = new Web();
    private final Files files;
    private final List<Runnable> open = new ArrayList<>();
    private final MediaEngine ourMedia;
    private final Calls calls;

    public Stage(Path folder, long seed, CallsSettings settings) {
        network = new SimulatedNetwork(time, NetworkConditions.CALM, seed);
        random = new SplittableRandom(seed);
        files = new Files(folder);
        CallPorts ports = new CallPorts(diary, numbers, numbers, web, new Voices(), files);
        ourMedia = media(US);
        calls = new Calls(settings, ports, handler -> agent(US, handler), ourMedia, time, random.split());
        open.addFirst(calls::close);
    }

    /// The usual stage.
    public static Stage at(Path folder) {
        return new Stage(folder, 1, CallsSettings.at("callwright.test"));
    }

    /// A telephone with this number, at an address of its own.
    public Phone phone(String number, String address) {
        numbers.route(number, address);
        return new Phone(this, number, address);
    }

    /// A SIP user agent on port 5060 of `address`.
    UserAgent agent(String address, CallHandler handler) {
        UserAgentSettings settings = UserAgentSettings.standard().random(random.split());
        UserAgent agent = new UserAgent(settings, time.loop(), handler);
        try {
            agent.attach(new DatagramTransport(network, new InetSocketAddress(address, 5060)));
        } catch (IOException inUse) {
            throw new UncheckedIOException(inUse);
        }
        return agent;
    }

    MediaEngine media(String address) {
        MediaEngine engine = MediaEngine.simulate(
                MediaSettings.at(InetAddress.ofLiteral(address)), time, network, random.nextLong());
        open.add(engine::close);
        return engine;
    }

    public Calls calls() {
        return calls;
    }

    /// How the audio of our calls fares.
    public EngineStatistics audio() {
        return ourMedia.statistics();
    }

    public VirtualTime time() {
        return time;
    }

    public SimulatedNetwork network() {
        return network;
    }

    public Diary diary() {
        return diary;
    }

    public Numbers numbers() {
        return numbers;
    }

    public Web web() {
        return web;
    }

    public Files files() {
        return files;
    }

    /// An order to call `to` and run the verbs between `<Response>` and `</Response>`.
    public static PlaceCall order(String to, String verbs) {
        return order(to, new VoiceHandling.Run("<Response>" + verbs + "</Response>"), PlaceCall.Dialling.DEFAULT);
    }

    public static PlaceCall order(String to, VoiceHandling handling, PlaceCall.Dialling dialling) {
        return new PlaceCall(
                ACCOUNT,
                Endpoint.parse(to),
                Endpoint.parse("+15550100"),
                handling,
                Optional.empty(),
                dialling,
                Call.Details.NONE);
    }

    /// Places a call, which begins when time next runs.
    public CallSid place(String to, String verbs) {
        return calls.place(order(to, verbs)).sid();
    }

    /// Lets calls that are on their way arrive, and time pass until every call is over and told so.
    public void untilAllIsOver() {
        pass(0.1);
        until(() -> calls.count() == 0);
        pass(1);
    }

    public void until(BooleanSupplier condition) {
        time.runUntil(condition, PATIENCE);
    }

    public void pass(double seconds) {
        time.run(Duration.ofNanos(Math.round(seconds * 1e9)));
    }

    @Override
    public void close() {
        open.forEach(Runnable::run);
    }

    void closeLater(Runnable closeable) {
        open.addFirst(closeable);
    }
}
