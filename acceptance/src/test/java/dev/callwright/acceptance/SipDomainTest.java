package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.testkit.WebApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A SIP domain made through the API decides who registers and calls, telephones and exchanges alike.
@Timeout(120)
class SipDomainTest {
    private static final String PASSWORD = "Correct-Horse-7";
    private static final int PITCH = 440;

    @TempDir
    static Path folder;

    private static WebApp app;
    private static RunningServer server;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        app = WebApp.start();
        app.on("/voice", WebApp.Response.twiml("<Response><Play digits='5'/><Pause length='60'/></Response>"));
        server = RunningServer.start(folder, "");
        api = server.api();
    }

    @AfterAll
    static void stop() {
        server.close();
        app.close();
    }

    @Test
    void aTelephoneWithACredentialRegistersIsRungAndCalls() throws Exception {
        String host = "desk.example.com";
        String domain = domain(host);
        String list = made("/SIP/CredentialLists.json", Map.of("FriendlyName", "staff"));
        String credential = made(
                "/SIP/CredentialLists/" + list + "/Credentials.json",
                Map.of("Username", "alice", "Password", PASSWORD));
        for (String purpose : List.of("Calls", "Registrations")) {
            made(
                    "/SIP/Domains/" + domain + "/Auth/" + purpose + "/CredentialListMappings.json",
                    Map.of("CredentialListSid", list));
        }

        try (Baresip alice = phone(host, PASSWORD);
                Baresip mallory = phone(host, "Wrong-Horse-77")) {
            alice.registered();
            mallory.awaitOnScreen("401 Unauthorized");
            String sid = api.call(
                    "sip:alice@" + host,
                    Map.of("Twiml", "<Response><Play digits='5'/><Pause length='60'/></Response>"));
            alice.await("CALL_INCOMING");
            alice.hangUp();
            api.awaitStatus(sid, "busy");

            alice.dial("reception");
            alice.await("CALL_ESTABLISHED");
            alice.hangUp();

            assertThat(app.await(1, asked -> to(asked).equals("sip:reception@" + host), Duration.ofSeconds(10)))
                    .first()
                    .satisfies(
                            asked -> assertThat(asked.parameters().get("From")).startsWith("sip:alice@"));
        }
        api.delete("/SIP/CredentialLists/" + list + "/Credentials/" + credential + ".json");
        try (Baresip alice = phone(host, PASSWORD)) {
            alice.awaitOnScreen("401 Unauthorized");
        }
    }

    @Test
    void anExchangeCallsFromAnAddressOfAList() throws Exception {
        String host = "exchange.example.com";
        String domain = domain(host);
        refused(host);
        String list = made("/SIP/IpAccessControlLists.json", Map.of("FriendlyName", "exchange"));
        String address = made(
                "/SIP/IpAccessControlLists/" + list + "/IpAddresses.json",
                Map.of("FriendlyName", "here", "IpAddress", "127.0.0.1"));
        made(
                "/SIP/Domains/" + domain + "/Auth/Calls/IpAccessControlListMappings.json",
                Map.of("IpAccessControlListSid", list));

        try (Sipp exchange = Sipp.variant("uac-calls", to(host), folder).calls("+15550142", server.sipPort())) {
            exchange.succeeds();
        }

        assertThat(app.await(1, asked -> to(asked).equals("sip:+15550142@" + host), Duration.ofSeconds(10)))
                .isNotEmpty();
        api.delete("/SIP/IpAccessControlLists/" + list + "/IpAddresses/" + address + ".json");
        refused(host);
    }

    private static void refused(String host) throws Exception {
        Map<String, String> words =
                Map.of("INVITE sip:[service]@[remote_ip]:[remote_port]", invite(host), "404", "403");
        try (Sipp stranger = Sipp.variant("uac-is-not-found", words, folder).calls("+15550142", server.sipPort())) {
            stranger.succeeds();
        }
    }

    private static Map<String, String> to(String host) {
        return Map.of("INVITE sip:[service]@[remote_ip]:[remote_port]", invite(host));
    }

    private static String invite(String host) {
        return "INVITE sip:[service]@" + host;
    }

    private static String to(WebApp.Received asked) {
        return asked.parameters().getOrDefault("To", "");
    }

    private static Baresip phone(String host, String password) throws Exception {
        return Baresip.sounding(PITCH, new Baresip.Line("alice", password, server.sipPort(), "udp", host), folder);
    }

    private static String domain(String host) throws Exception {
        return made(
                "/SIP/Domains.json",
                Map.of("DomainName", host, "SipRegistration", "true", "VoiceUrl", app.url("/voice")));
    }

    private static String made(String path, Map<String, String> form) throws Exception {
        Api.Answer answer = api.post(path, form);
        assertThat(answer.status()).as(path).isEqualTo(201);
        return answer.text("sid");
    }
}
