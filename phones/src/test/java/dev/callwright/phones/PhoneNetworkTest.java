package dev.callwright.phones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.callwright.media.MediaEngine;
import dev.callwright.media.MediaSettings;
import dev.callwright.media.Sound;
import dev.callwright.media.file.AudioFiles;
import dev.callwright.media.file.Recording;
import dev.callwright.phones.Transcript.What;
import dev.callwright.sip.AccessDecision;
import dev.callwright.sip.CallHandler;
import dev.callwright.sip.DigestSecret;
import dev.callwright.sip.IncomingCall;
import dev.callwright.sip.Registrar;
import dev.callwright.sip.Registration;
import dev.callwright.sip.UserAgent;
import dev.callwright.sip.UserAgentSettings;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipUri;
import dev.callwright.sip.transport.DatagramTransport;
import dev.callwright.testkit.Tones;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhoneNetworkTest {
    private static final Step ANSWERED = new Step.Expect(new Cue.Answered(), Duration.ofMinutes(2));
    private static final Step TO_THE_END = new Step.Listen(new Cue.HungUp(), Duration.ofMinutes(30));

    @TempDir
    Path folder;

    private final Town town;

    PhoneNetworkTest() throws IOException {
        town = Town.calm();
    }

    @Test
    void oneAgentServesManyTelephonesAtOnce() {
        List<PhoneCall> calls = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).stream()
                .map(i -> town.call("55500" + i, ANSWERED, new Step.Press(i % 10 + ""), new Step.Wait(seconds(i))))
                .toList();

        town.time.runUntil(() -> calls.stream().allMatch(PhoneCall::over), Town.LONG);
        town.time.run(seconds(1));

        assertThat(town.taken).hasSize(10).allMatch(PhoneCall::over);
        for (PhoneCall taken : town.taken) {
            String number = taken.number();
            assertThat(taken.heard().keys()).isEqualTo(number.substring(number.length() - 1));
        }
        assertThat(town.callees.calls()).isEmpty();
    }

    @Test
    void twoTelephonesOfOneNetworkCanCallEachOther() {
        PhoneCall call = town.callees.phone("100").call("200", PhoneScript.of(ANSWERED, new Step.Wait(seconds(1))));

        town.finish(call);

        assertThat(call.transcript().has(What.ANSWERED)).isTrue();
        assertThat(town.taken).hasSize(2);
    }

    @Test
    void callsBeyondTheLimitAreRefused() throws IOException {
        PhoneNetwork small = network("192.0.2.7", PhoneSettings.standard().calls(1));
        SipUri target = small.addressOf("200").uri();
        PhoneScript script = PhoneScript.of(ANSWERED, new Step.Wait(seconds(5)));
        PhoneCall first = town.callers.phone("100").call(target, script);

        PhoneCall second = town.callers.phone("101").call(target, script);

        town.time.runUntil(() -> first.over() && second.over(), Town.LONG);
        assertThat(first.transcript().has(What.ANSWERED)).isTrue();
        assertThat(second.transcript().all(What.REFUSED).getFirst().detail()).isEqualTo("503");
    }

    @Test
    void callsAreRecordedWhatWasHeardLeftAndWhatWasSaidRight() throws Exception {
        PhoneNetwork recording = network("192.0.2.7", PhoneSettings.standard().recording(folder, Runnable::run));
        recording.behave("200", PhoneScript.of(new Step.Answer(), say(900, 2000), TO_THE_END));
        town.taken.clear();
        recording.listen(town.taken::add);

        PhoneCall call = town.callers
                .phone("100")
                .call(
                        recording.addressOf("200").uri(),
                        PhoneScript.of(ANSWERED, say(500, 2000), new Step.Wait(seconds(1)), new Step.HangUp()));

        town.finish(call);
        Recording made = town.other().recording().orElseThrow();
        Sound sound = AudioFiles.read(made.file(), "audio/wav");
        short[] talk = Arrays.copyOfRange(sound.toArray(), 4000, 12_000);
        assertThat(made.channels()).isEqualTo(2);
        assertThat(made.length().toMillis()).isCloseTo(3000, within(200L));
        assertThat(Tones.share(talk, 500, 8000)).isCloseTo(0.5, within(0.1));
        assertThat(Tones.share(talk, 900, 8000)).isCloseTo(0.5, within(0.1));
    }

    @Test
    void aFileCanBeSaidAndOneThatIsMissingFailsTheScript() throws Exception {
        Path missing = folder.resolve("missing.wav");
        PhoneCall call = town.call("200", ANSWERED, new Step.Say(new Voice.Recorded(missing), true));

        town.finish(call);

        assertThat(call.transcript().all(What.FAILED).getFirst().detail()).contains("missing.wav");
        assertThat(call.transcript().has(What.HUNG_UP)).isTrue();
    }

    @Test
    void aCallThatAsksForAnOfferGetsOne() throws Exception {
        town.callees.behave("200", PhoneScript.of(new Step.Answer(), say(900, 2000), TO_THE_END));
        LateOfferer offerer = new LateOfferer(town, "192.0.2.8");

        offerer.call(town.callees.addressOf("200").uri());

        town.time.run(seconds(5));
        assertThat(offerer.heardMillis(900)).isCloseTo(2000, within(200L));
    }

    @Test
    void aRegisteredTelephoneIsReachedByItsContact() throws IOException {
        InetSocketAddress at = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.9"), 5060);
        UserAgent office = new UserAgent(
                UserAgentSettings.standard().random(new SplittableRandom(9)), town.time.loop(), new Office());
        office.attach(new DatagramTransport(town.network, at));
        town.callees
                .phone("alice")
                .register(
                        SipUri.of("", "192.0.2.9", 5060),
                        Optional.empty(),
                        Optional.empty(),
                        new Registration.Listener() {});
        SipUri record = SipUri.of("alice", "192.0.2.9", 5060);
        town.time.runUntil(() -> !office.registrar().bindings(record).isEmpty(), seconds(10));
        Registrar.Binding binding = office.registrar().bindings(record).getFirst();

        PhoneCall call = town.callers.phone("100").call(binding.contact(), PhoneScript.of(ANSWERED));

        town.finish(call);
        assertThat(town.other().number()).isEqualTo("alice");
        assertThat(call.transcript().has(What.ANSWERED)).isTrue();
    }

    @Test
    void closingHangsUpWhatIsInProgress() {
        PhoneCall call = town.call("200", ANSWERED, TO_THE_END);
        town.time.run(seconds(5));

        town.callees.close();

        town.time.run(seconds(60));
        assertThat(town.other().transcript().has(What.HUNG_UP)).isTrue();
        assertThat(call.number()).isEqualTo("100");
    }

    @Test
    void theLongestMatchingEndingDecides() {
        PhoneScript busy = PhoneScript.refusing(Refusal.BUSY);
        PhoneScript declined = PhoneScript.refusing(Refusal.DECLINED);
        Behaviours behaviours = new Behaviours(Map.of(), Map.of("99", busy, "199", declined), PhoneScript.answering())
                .with("+15550199", PhoneScript.neverAnswering());

        assertThat(behaviours.of("+15550299")).isEqualTo(busy);
        assertThat(behaviours.of("+25550199")).isEqualTo(declined);
        assertThat(behaviours.of("+15550199")).isEqualTo(PhoneScript.neverAnswering());
        assertThat(behaviours.of("+15550100")).isEqualTo(PhoneScript.answering());
    }

    private PhoneNetwork network(String address, PhoneSettings settings) throws IOException {
        InetAddress host = InetAddress.ofLiteral(address);
        MediaEngine media = MediaEngine.simulate(MediaSettings.at(host), town.time, town.network, 77);
        UserAgentSettings agent = UserAgentSettings.standard().random(new SplittableRandom(77));
        PhoneNetwork phones = new PhoneNetwork(settings.agent(agent), town.time, town.time.loop(), media);
        phones.attach(new DatagramTransport(town.network, new InetSocketAddress(host, 5060)));
        return phones;
    }

    private static Step say(int hertz, int millis) {
        return new Step.Say(Voice.tone(hertz, millis), true);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    /// Lets anybody register as whom they say.
    private static final class Office implements CallHandler {
        @Override
        public void incoming(IncomingCall call) {
            call.refuse(404);
        }

        @Override
        public AccessDecision admit(SipRequest request, InetSocketAddress source, String protocol) {
            return new AccessDecision.Allow(request.headers().to().uri().user());
        }

        @Override
        public Optional<DigestSecret> secret(String username, String realm) {
            return Optional.empty();
        }
    }
}
