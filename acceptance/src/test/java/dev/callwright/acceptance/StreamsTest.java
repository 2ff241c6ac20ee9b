package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.testkit.SelfSigned;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Calls whose signalling goes over TCP, with SIPp, and over TLS, with baresip.
@Timeout(120)
class StreamsTest {
    private static final int PITCH = 440;
    private static final String WAIT = "<Response><Pause length='60'/></Response>";

    @TempDir
    static Path folder;

    private static SelfSigned ours;
    private static SelfSigned theirs;
    private static int tlsPort;
    private static RunningServer server;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        ours = SelfSigned.make(folder, "127.0.0.1", "ip:127.0.0.1");
        theirs = SelfSigned.make(folder, "127.0.0.1", "ip:127.0.0.1");
        tlsPort = Ports.free();
        server = RunningServer.start(
                folder, """
                numbers:
                  "echo": { twiml: "<Response><Echo/></Response>" }
                users:
                  alice: { password: wonderland }
                tls: { listen: "127.0.0.1:%d", certificate: %s, key: %s, authorities: %s }
                """.formatted(tlsPort, ours.certificate(), ours.key(), theirs.certificate()));
        api = server.api();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void tcpBringsACallIn() throws Exception {
        try (Sipp phone = Sipp.calls("uac-calls", folder, "echo", server.sipPort(), "-t", "t1", "-d", "500")) {
            phone.succeeds();

            assertThat(phone.messages()).contains("Via: SIP/2.0/TCP").contains(";transport=TCP>");
            assertThat(api.fetch("/Calls.json?Status=completed&To=echo")
                            .body()
                            .path("calls")
                            .size())
                    .isPositive();
        }
    }

    @Test
    void tcpTakesACallOut() throws Exception {
        try (Sipp phone = Sipp.waits("uas-answers", folder, "-t", "t1")) {
            String sid = api.call(
                    "sip:sipp@127.0.0.1:" + phone.port() + ";transport=tcp",
                    Map.of("Twiml", "<Response><Pause length='1'/></Response>"));

            phone.succeeds();
            api.awaitStatus(sid, "completed");
            assertThat(phone.messages()).contains("Via: SIP/2.0/TCP");
        }
    }

    @Test
    void tlsRegistersATelephoneAndIsCalledBackOnItsConnection() throws Exception {
        // Its own certificate is not asked for: the call comes on the connection that it opened.
        try (Baresip alice = phone("alice", ours)) {
            alice.awaitOnScreen("TLS/v4} 200 OK");

            String sid = api.call("client:alice", Map.of("Twiml", WAIT));
            alice.await("CALL_INCOMING");
            alice.accept();
            alice.await("CALL_ESTABLISHED");
            api.awaitStatus(sid, "in-progress");
            alice.hangUp();

            api.awaitStatus(sid, "completed");
        }
    }

    @Test
    void tlsBringsACallIn() throws Exception {
        try (Baresip alice = phone("alice", theirs)) {
            alice.registered();

            alice.dial("echo");
            alice.await("CALL_ESTABLISHED");
            alice.hangUp();

            String sid = api.fetch("/Calls.json?PageSize=1&To=echo")
                    .body()
                    .path("calls")
                    .get(0)
                    .path("sid")
                    .asString();
            api.awaitStatus(sid, "completed");
        }
    }

    @Test
    void tlsTakesACallOutToWhomItTrusts() throws Exception {
        try (Baresip desk = phone("desk", theirs)) {
            String sid = api.call(direct(desk), Map.of("Twiml", WAIT));
            desk.await("CALL_INCOMING");
            desk.accept();
            desk.await("CALL_ESTABLISHED");
            desk.hangUp();

            api.awaitStatus(sid, "completed");
        }
    }

    @Test
    void tlsTakesNoCallOutToWhomItDoesNotTrust() throws Exception {
        try (Baresip mallory = phone("desk", SelfSigned.make(folder, "127.0.0.1", "ip:127.0.0.1"))) {
            String sid = api.call(direct(mallory), Map.of("Twiml", WAIT));

            api.awaitStatus(sid, "failed");
        }
    }

    /// A telephone of ours when it calls itself `alice`, and else one that is not known here.
    private static Baresip phone(String user, SelfSigned certificate) throws IOException {
        return Baresip.sounding(
                PITCH,
                new Baresip.Line(user, "wonderland", tlsPort, "tls"),
                folder,
                "sip_certificate " + certificate.both(),
                "sip_cafile " + ours.certificate());
    }

    private static String direct(Baresip phone) {
        return "sip:desk@127.0.0.1:" + phone.tlsPort() + ";transport=tls";
    }
}
