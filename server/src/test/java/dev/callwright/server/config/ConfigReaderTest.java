package dev.callwright.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.sip.DigestOffer;
import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.voice.port.VoiceHandling;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
    @TempDir
    Path folder;

    @Test
    void hasADefaultForEveryKey() {
        Config config = ConfigReader.read(Map.of(), Map.of(), Optional.empty());

        assertThat(config.http().listen()).isEqualTo(new HostPort("127.0.0.1", 8080));
        assertThat(config.sip().listen()).isEqualTo(new HostPort("127.0.0.1", 5060));
        assertThat(config.storage().data()).isEqualTo(Path.of("data"));
        assertThat(config.dialplan().trunks()).isEmpty();
    }

    @Test
    void prefersAFlagToTheEnvironmentAndTheEnvironmentToTheFile() throws Exception {
        Path file = write("http: 127.0.0.1:1\nsip: 127.0.0.1:1\ndata: /file\n");

        Config config = ConfigReader.read(
                Map.of("http", "127.0.0.1:3"),
                Map.of("CALLWRIGHT_HTTP", "127.0.0.1:2", "CALLWRIGHT_SIP", "127.0.0.1:2"),
                Optional.of(file));

        assertThat(config.http().listen().port()).isEqualTo(3);
        assertThat(config.sip().listen().port()).isEqualTo(2);
        assertThat(config.storage().data()).isEqualTo(Path.of("/file"));
    }

    @Test
    void takesTheLimitsOfTwilioAndOthersBesideThem() throws IOException {
        Path file = write("limits: twilio\nlimits.calls: 7\n");

        Config.Limits limits =
                ConfigReader.read(Map.of(), Map.of(), Optional.of(file)).limits();

        assertThat(limits.rules()).isEqualTo(LimitRules.TWILIO);
        assertThat(limits.departures()).isEqualTo(1);
        assertThat(limits.calls()).isEqualTo(7);
    }

    @Test
    void letsARateBeSetBesideTheLimitsOfTwilio() {
        Config.Limits limits = ConfigReader.read(
                        Map.of("limits", "twilio", "limits.departuresPerSecond", "30"), Map.of(), Optional.empty())
                .limits();

        assertThat(limits.departures()).isEqualTo(30);
        assertThat(limits.rules().twimlCharacters()).isEqualTo(4000);
    }

    @Test
    void takesTheFileThatTheEnvironmentNames() throws Exception {
        Path file = write("limits:\n  calls: 7\n");

        Config config = ConfigReader.read(Map.of(), Map.of("CALLWRIGHT_CONFIG", file.toString()), Optional.empty());

        assertThat(config.limits().calls()).isEqualTo(7);
    }

    @Test
    void readsWhatCallsCost() throws Exception {
        Path file = write(
                "priceUnit: EUR\nrates:\n  \"+1\": { inbound: 0.0085, outbound: 0.014, recording: 0.0025 }\n  \"\": { outbound: 1 }\n");

        Config config = ConfigReader.read(Map.of(), Map.of(), Optional.of(file));

        Config.Prices prices = config.account().prices();
        assertThat(prices.unit()).isEqualTo("EUR");
        assertThat(prices.rates())
                .containsExactly(
                        new Config.Rate(
                                "+1",
                                Optional.of(new BigDecimal("0.0085")),
                                Optional.of(new BigDecimal("0.014")),
                                Optional.of(new BigDecimal("0.0025"))),
                        new Config.Rate("", Optional.empty(), Optional.of(BigDecimal.ONE), Optional.empty()));
    }

    @Test
    void refusesAPriceThatIsNone() throws Exception {
        Path file = write("rates:\n  \"+1\": { inbound: -1 }\n");

        assertThatThrownBy(() -> ConfigReader.read(Map.of(), Map.of(), Optional.of(file)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("not a price such as 0.0085: -1");
    }

    @Test
    void readsNumbersTrunksAndUsers() throws Exception {
        Path file = write("""
                numbers:
                  "+15550100": { twiml: "<Response><Echo/></Response>" }
                  answer:
                    url: http://127.0.0.1:9/voice
                    method: GET
                    fallbackUrl: http://127.0.0.1:9/fallback
                    statusCallback: http://127.0.0.1:9/over
                trunks:
                  second: { uri: "sip:127.0.0.1:5091", match: ["+1*", "+44*"], addresses: "192.0.2.7, 198.51.100.0/24" }
                  first: { uri: "sip:127.0.0.1:5090", match: "+*", username: us, password: secret }
                users:
                  alice: { password: wonder }
                """);

        Config.Dialplan dialplan =
                ConfigReader.read(Map.of(), Map.of(), Optional.of(file)).dialplan();

        assertThat(dialplan.numbers().get("+15550100").handling())
                .isEqualTo(new VoiceHandling.Run("<Response><Echo/></Response>"));
        assertThat(dialplan.numbers().get("answer"))
                .isEqualTo(new Config.Answering(
                        new VoiceHandling.Ask(
                                new Webhook("http://127.0.0.1:9/voice", WebhookMethod.GET),
                                Optional.of(new Webhook("http://127.0.0.1:9/fallback", WebhookMethod.POST))),
                        Optional.of(new StatusCallback(
                                new Webhook("http://127.0.0.1:9/over", WebhookMethod.POST),
                                Set.of(StatusCallback.Kind.COMPLETED)))));
        assertThat(dialplan.trunks()).extracting(Config.Trunk::name).containsExactly("second", "first");
        assertThat(dialplan.trunks().getFirst().match()).containsExactly("+1*", "+44*");
        assertThat(dialplan.trunks().getFirst().addresses()).containsExactly("192.0.2.7", "198.51.100.0/24");
        assertThat(dialplan.users()).containsExactly(new Config.User("alice", new Secret("wonder")));
    }

    @Test
    void namesTheLineAndTheNearestKeyOfAnUnknownOne() throws Exception {
        Path file = write("http: 127.0.0.1:1\nnumbers:\n  answer:\n    twimml: x\n");

        assertThatThrownBy(() -> ConfigReader.read(Map.of(), Map.of(), Optional.of(file)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("callwright.yaml line 4: unknown key numbers.answer.twimml; the nearest is"
                        + " numbers.answer.twiml");
    }

    @Test
    void namesTheNearestVariableOfAnUnknownOne() {
        assertThatThrownBy(() -> ConfigReader.read(Map.of(), Map.of("CALLWRIGHT_HTP", "x"), Optional.empty()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("unknown variable CALLWRIGHT_HTP; the nearest is CALLWRIGHT_HTTP");
    }

    @Test
    void namesThePlaceOfAValueItCannotRead() {
        assertThatThrownBy(() -> ConfigReader.read(Map.of("sip", "5060"), Map.of(), Optional.empty()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("flag --sip: sip: not host:port: 5060");
    }

    @Test
    void asksForMd5UntilToldOtherwise() {
        Config standard = ConfigReader.read(Map.of(), Map.of(), Optional.empty());
        Config stronger = ConfigReader.read(Map.of("digest", "sha-256"), Map.of(), Optional.empty());

        assertThat(standard.sip().digests()).isEqualTo(DigestOffer.MD5);
        assertThat(stronger.sip().digests()).isEqualTo(DigestOffer.SHA_256);
        assertThatThrownBy(() -> ConfigReader.read(Map.of("digest", "sha"), Map.of(), Optional.empty()))
                .hasMessage("flag --digest: digest: not one of [MD5, SHA-256, BOTH]: sha");
    }

    @Test
    void readsTheFilesOfTls() {
        Config config = ConfigReader.read(
                Map.of(
                        "tls.listen", "127.0.0.1:5061",
                        "tls.certificate", "/c.pem",
                        "tls.key", "/k.pem",
                        "tls.authorities", "/a.pem"),
                Map.of(),
                Optional.empty());

        assertThat(config.sip().tls())
                .contains(new Config.Tls(
                        new HostPort("127.0.0.1", 5061),
                        Path.of("/c.pem"),
                        Path.of("/k.pem"),
                        Optional.of(Path.of("/a.pem"))));
    }

    @Test
    void saysWhenTheFileIsNoYaml() throws Exception {
        Path file = write("http: [1\n");

        assertThatThrownBy(() -> ConfigReader.read(Map.of(), Map.of(), Optional.of(file)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is not YAML");
    }

    @Test
    void refusesANumberWithBothTwimlAndUrl() throws Exception {
        Path file = write("numbers: { answer: { twiml: x, url: 'http://a/' } }");

        assertThatThrownBy(() -> ConfigReader.read(Map.of(), Map.of(), Optional.of(file)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("numbers.answer needs twiml or url, and not both");
    }

    @Test
    void neverPrintsASecret() throws Exception {
        Path file = write("""
                trunks: { t: { uri: "sip:h", username: u, password: hushhush } }
                users: { a: { password: hushhush } }
                database: { password: hushhush }
                """);

        Config config = ConfigReader.read(Map.of(), Map.of("CALLWRIGHT_AUTH_TOKEN", "hushhush"), Optional.of(file));

        assertThat(config.account().authToken()).contains(new Secret("hushhush"));
        assertThat(config.toString()).doesNotContain("hushhush");
    }

    @Test
    void allowsWebhooksToPrivateHostsOnlyWhileTheApiIsLocal() {
        Config local = ConfigReader.read(Map.of(), Map.of(), Optional.empty());
        Config open = ConfigReader.read(Map.of("http", "0.0.0.0:8080"), Map.of(), Optional.empty());

        assertThat(local.http().webhooks().privateHosts()).isTrue();
        assertThat(open.http().webhooks().privateHosts()).isFalse();
    }

    @Test
    void givesRecordingsToEverybodyOnlyWhileTheApiIsLocal() {
        assertThat(openRecordings(Map.of())).isTrue();
        assertThat(openRecordings(Map.of("http", "0.0.0.0:8080"))).isFalse();
        assertThat(openRecordings(Map.of("publicUrl", "https://voice.example"))).isFalse();
        assertThat(openRecordings(Map.of("http", "0.0.0.0:8080", "recordings.access", "open")))
                .isTrue();
        assertThat(openRecordings(Map.of("recordings.access", "closed"))).isFalse();
    }

    private static boolean openRecordings(Map<String, String> flags) {
        return ConfigReader.read(flags, Map.of(), Optional.empty()).http().openRecordings();
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("callwright.yaml"), yaml);
    }
}
