package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.ApiServer.Answer;
import dev.callwright.server.dialplan.Gate;
import dev.callwright.voice.port.SipGate;
import dev.callwright.voice.port.SipGate.Verdict;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// SIP domains and their lists over HTTP, and what the gate makes of them at once.
class SipApiTest {
    private static final String PASSWORD = "Correct-Horse-7";
    private static final Verdict REFUSED = new Verdict.Refuse(403, "Forbidden");
    private static final Verdict CHALLENGED = new Verdict.Challenge("sip.callwright");

    @TempDir
    private Path folder;

    private ApiServer server;
    private Gate gate;

    @BeforeEach
    void start() {
        server = ApiServer.start(folder);
        gate = new Gate(TestConfig.standard().dialplan(), server.domains(), "here", true);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void makesTellsChangesAndForgetsADomain() {
        Answer made = server.post(
                "/SIP/Domains.json", Map.of("DomainName", "Desk.example.com", "VoiceUrl", "http://app.example/voice"));
        String one = "/SIP/Domains/" + made.text("sid") + ".json";

        Answer changed = server.post(one, Map.of("SipRegistration", "true", "VoiceMethod", "GET"));
        Answer listed = server.get("/SIP/Domains.json");
        Answer gone = server.delete(one);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("domain_name")).isEqualTo("desk.example.com");
        assertThat(made.text("auth_type")).isEmpty();
        assertThat(made.body().path("sip_registration").asBoolean()).isFalse();
        assertThat(changed.body().path("sip_registration").asBoolean()).isTrue();
        assertThat(changed.text("voice_url")).isEqualTo("http://app.example/voice");
        assertThat(changed.text("voice_method")).isEqualTo("GET");
        assertThat(listed.body().path("domains")).hasSize(1);
        assertThat(gone.status()).isEqualTo(204);
        assertThat(server.get(one).code()).isEqualTo(20404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nodot", "192.0.2.1", "-a.example.com", "a b.example.com", "a..example.com"})
    void refusesWhatIsNoDomainName(String name) {
        Answer answer = server.post("/SIP/Domains.json", Map.of("DomainName", name));

        assertThat(answer.code()).isEqualTo(21232);
    }

    @Test
    void refusesADomainThatSomebodyHas() {
        domain("desk.example.com");

        Answer again = server.send(
                ApiServer.STRANGER,
                "POST",
                ApiServer.below(ApiServer.STRANGER.user(), "/SIP/Domains.json"),
                "DomainName=desk.example.com");

        assertThat(again.code()).isEqualTo(21232);
    }

    @ParameterizedTest
    @CsvSource({
        "alice,short-A1,21243",
        "alice,no-digits-At-all,21243",
        "alice,all-lower-case-1,21243",
        "alice,,21243",
        ",Correct-Horse-7,21243",
        "abcdefghijklmnopqrstuvwxyz0123456,Correct-Horse-7,21243",
        "a:b,Correct-Horse-7,21243"
    })
    void refusesBadCredentials(String username, String password, int code) {
        String list = list("CredentialLists");
        Map<String, String> form = new HashMap<>();
        form.put("Username", username == null ? "" : username);
        form.put("Password", password == null ? "" : password);

        Answer answer = server.post("/SIP/CredentialLists/" + list + "/Credentials.json", form);

        assertThat(answer.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.256,32", "example.com,32", "192.0.2.1,33", "192.0.2.1,x", "2001:db8::1,32", "'',32"})
    void refusesBadAddresses(String address, String prefix) {
        String list = list("IpAccessControlLists");

        Answer answer = server.post(
                "/SIP/IpAccessControlLists/" + list + "/IpAddresses.json",
                Map.of("FriendlyName", "office", "IpAddress", address, "CidrPrefixLength", prefix));

        assertThat(answer.code()).isEqualTo(20422);
    }

    @Test
    void keepsNoPasswordAndShowsNoHash() {
        String list = list("CredentialLists");
        Answer made = credential(list, "alice");
        Answer twice = credential(list, "alice");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().propertyNames())
                .containsExactlyInAnyOrder(
                        "sid", "account_sid", "date_created", "date_updated", "credential_list_sid", "username", "uri");
        assertThat(twice.code()).isEqualTo(21243);
    }

    @Test
    void aDomainWithoutMappingRejectsEverybody() {
        domain("desk.example.com");

        assertThat(gate.judge(knock("INVITE", "desk.example.com", "127.0.0.1"))).isEqualTo(REFUSED);
        assertThat(gate.judge(knock("REGISTER", "desk.example.com", "127.0.0.1")))
                .isEqualTo(REFUSED);
        assertThat(gate.judge(knock("INVITE", "elsewhere.example.com", "127.0.0.1")))
                .isInstanceOf(Verdict.Allow.class);
    }

    @Test
    void challengesCallersOfADomainWithCredentials() {
        String domain = domain("desk.example.com");
        String list = list("CredentialLists");
        Answer alice = credential(list, "alice");

        Answer mapped = map(domain, "/Auth/Calls/CredentialListMappings", "CredentialListSid", list);
        Answer twice = map(domain, "/CredentialListMappings", "CredentialListSid", list);
        Answer older = server.get("/SIP/Domains/" + domain + "/CredentialListMappings/" + list + ".json");
        Answer used = server.delete("/SIP/CredentialLists/" + list + ".json");
        Answer told = server.get("/SIP/Domains/" + domain + ".json");

        assertThat(mapped.status()).isEqualTo(201);
        assertThat(mapped.body().propertyNames())
                .containsExactlyInAnyOrder("sid", "account_sid", "date_created", "date_updated", "friendly_name");
        assertThat(twice.code()).isEqualTo(21231);
        assertThat(older.text("domain_sid")).isEqualTo(domain);
        assertThat(used.code()).isEqualTo(21241);
        assertThat(told.text("auth_type")).isEqualTo("CREDENTIAL_LIST");
        assertThat(gate.judge(knock("INVITE", "DESK.example.com", "127.0.0.1"))).isEqualTo(CHALLENGED);
        assertThat(gate.judge(knock("REGISTER", "desk.example.com", "127.0.0.1")))
                .isEqualTo(REFUSED);
        assertThat(gate.secret("alice", "sip.callwright", "desk.example.com")).isPresent();
        assertThat(gate.secret("alice", "sip.callwright", "elsewhere.example.com"))
                .isEmpty();

        server.delete("/SIP/CredentialLists/" + list + "/Credentials/" + alice.text("sid") + ".json");

        assertThat(gate.secret("alice", "sip.callwright", "desk.example.com")).isEmpty();
    }

    @Test
    void letsAddressesOfAListCall() {
        String domain = domain("desk.example.com");
        String list = list("IpAccessControlLists");
        server.post(
                "/SIP/IpAccessControlLists/" + list + "/IpAddresses.json",
                Map.of("FriendlyName", "office", "IpAddress", "192.0.2.0", "CidrPrefixLength", "24"));
        map(domain, "/IpAccessControlListMappings", "IpAccessControlListSid", list);

        assertThat(gate.judge(knock("INVITE", "desk.example.com", "192.0.2.9"))).isInstanceOf(Verdict.Allow.class);
        assertThat(gate.judge(knock("INVITE", "desk.example.com", "192.0.3.9"))).isEqualTo(REFUSED);

        Answer gone =
                server.delete("/SIP/Domains/" + domain + "/Auth/Calls/IpAccessControlListMappings/" + list + ".json");

        assertThat(gone.status()).isEqualTo(204);
        assertThat(gate.judge(knock("INVITE", "desk.example.com", "192.0.2.9"))).isEqualTo(REFUSED);
    }

    @Test
    void registersOnlyWhereItIsSwitchedOnAndMapped() {
        String domain = domain("desk.example.com");
        String list = list("CredentialLists");
        map(domain, "/Auth/Registrations/CredentialListMappings", "CredentialListSid", list);

        Verdict off = gate.judge(knock("REGISTER", "desk.example.com", "127.0.0.1"));
        server.post("/SIP/Domains/" + domain + ".json", Map.of("SipRegistration", "true"));
        Verdict on = gate.judge(knock("REGISTER", "desk.example.com", "127.0.0.1"));
        server.post("/SIP/Domains/" + domain + ".json", Map.of("Secure", "true"));
        Verdict unsafe = gate.judge(knock("REGISTER", "desk.example.com", "127.0.0.1"));

        assertThat(off).isEqualTo(REFUSED);
        assertThat(on).isEqualTo(CHALLENGED);
        assertThat(unsafe).isEqualTo(REFUSED);
    }

    @Test
    void listsOfOtherAccountsCannotBeMapped() {
        String domain = domain("desk.example.com");
        String theirs = server.send(
                        ApiServer.STRANGER,
                        "POST",
                        ApiServer.below(ApiServer.STRANGER.user(), "/SIP/CredentialLists.json"),
                        "FriendlyName=theirs")
                .text("sid");

        Answer answer = map(domain, "/CredentialListMappings", "CredentialListSid", theirs);
        Answer missing = map(domain, "/CredentialListMappings", "Other", theirs);

        assertThat(answer.code()).isEqualTo(21231);
        assertThat(missing.code()).isEqualTo(21231);
    }

    private String domain(String name) {
        return server.post("/SIP/Domains.json", Map.of("DomainName", name)).text("sid");
    }

    private String list(String kind) {
        return server.post("/SIP/" + kind + ".json", Map.of("FriendlyName", "staff"))
                .text("sid");
    }

    private Answer credential(String list, String username) {
        return server.post(
                "/SIP/CredentialLists/" + list + "/Credentials.json",
                Map.of("Username", username, "Password", PASSWORD));
    }

    private Answer map(String domain, String path, String parameter, String list) {
        return server.post("/SIP/Domains/" + domain + path + ".json", Map.of(parameter, list));
    }

    private static SipGate.Knock knock(String method, String host, String source) {
        return new SipGate.Knock(method, "alice@" + host, "bob@" + host, new InetSocketAddress(source, 5060), "UDP");
    }
}
