package dev.callwright.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Signatures that the official libraries accept.
class SignatureTest {
    private static final Secret TOKEN = new Secret("12345");
    private static final String PAGE = "https://mycompany.com/myapp.php";
    private static final String URL = PAGE + "?foo=1&bar=2";
    private static final Map<String, String> CALL = Map.of(
            "CallSid", "CA1234567890ABCDE",
            "Caller", "+14158675309",
            "Digits", "1234",
            "From", "+14158675309",
            "To", "+18005551212");

    @ParameterizedTest
    @MethodSource("forms")
    void signsAForm(String url, Map<String, String> form, String signature) {
        assertThat(Signature.of(url, form, TOKEN)).isEqualTo(signature);
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of(URL, CALL, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
                Arguments.of(URL, Map.of(), "zYQTYrRWXE7LtzbG4PfP7/bkkGo="),
                Arguments.of(PAGE, CALL, "1xaxFBvyzXYvWplzNOSs28HWO94="),
                Arguments.of(at("https", ":443"), CALL, "kvajT1Ptam85bY51eRf/AJRuM3w="),
                Arguments.of(at("http", ""), CALL, "OyGYPqTF6ztdbRNCvuQO/oPvqQ4="),
                Arguments.of(at("http", ":80"), CALL, "0ZXoZLH/DfblKGATFgpif+LLRf4="),
                Arguments.of(at("https", ":1234"), CALL, "CYn1h0gLBdNxDGkKJg6hYohgeD8="),
                Arguments.of(at("http", ":1234"), CALL, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
                Arguments.of(URL, with("FromCity", ""), "rgYR2kBuAyautHd1O8qtzewx1UY="),
                Arguments.of(URL, with("SpeechResult", "héllo wörld – 你好"), "89fjLdBhpY4AiedvmbSSPYvkfNk="),
                Arguments.of(
                        URL,
                        with(Map.of("FromCity", "SAN FRANCISCO", "Note", "a+b & c=d")),
                        "T8Sv1ba6b5btZuB2hD24MVjEMZw="),
                Arguments.of(URL, Map.of("a", "1", "B", "2", "A", "3", "b", "4"), "PnqtanC8QiSlvL90/N7ErMNWDWg="),
                Arguments.of(
                        "https://user:pass@mycompany.com/myapp.php?foo=1&bar=2", CALL, "CukzLTc1tT5dXEDIHm/tKBanW10="),
                Arguments.of(
                        "https://mycompany.com/my%20app/v%C3%A9?x=a%20b&y=%2B1", CALL, "qQuxcQyJ2qOpNKRah9coD39qKXM="),
                Arguments.of("https://mycompany.com/a?x&y=", CALL, "Ng3lHt71lnMYzHrqG3HOArdRxFY="),
                Arguments.of("https://mycompany.com", CALL, "YxkW9trR1mzKv9enBZWkDKZMf0s="),
                Arguments.of("https://mycompany.com/", CALL, "Qy2Rt0a+2CkBgj5eBsiz6oIQ6JE="));
    }

    @ParameterizedTest
    @MethodSource("urls")
    void signsAUrl(String url, String signature) {
        assertThat(Signature.of(url, TOKEN)).isEqualTo(signature);
    }

    static Stream<Arguments> urls() {
        String hash = "bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
        String hashOfNothing = "bodySHA256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        return Stream.of(
                Arguments.of(URL, "zYQTYrRWXE7LtzbG4PfP7/bkkGo="),
                Arguments.of(URL + "&" + hash, "a9nBmqA0ju/hNViExpshrM61xv4="),
                Arguments.of(PAGE + "?" + hash, "y77kIzt2vzLz71DgmJGsen2scGs="),
                Arguments.of(URL + "&" + hashOfNothing, "iJrY47X4tdd2BtTmFEaAZy2dgz4="),
                Arguments.of("wss://mystream.example.com/audio", "u2rGWam25tllBPX/ZJ9tv/kR5Rk="),
                Arguments.of("wss://mystream.example.com/audio/", "9SjEeX3CECB2bajpownJwQV6P/Y="));
    }

    @Test
    void signsRepeatedNamesWithTheirDistinctValuesInOrder() {
        Map<String, List<String>> form = Map.of(
                "Sid", List.of("CA123"), "SidAccount", List.of("AC123"), "Digits", List.of("5678", "1234", "1234"));

        assertThat(Signature.ofRepeated(PAGE, form, TOKEN)).isEqualTo("NeJOG8QNvUg9O+kDDVywt+wICao=");
        assertThat(Signature.ofRepeated(URL, form, TOKEN)).isEqualTo("IK+Dwps556ElfBT0I3Rgjkr1wJU=");
    }

    @Test
    void signsAnIncomingCallsFirstRequest() {
        Map<String, String> form = Map.of(
                "AccountSid", "AC00000000000000000000000000000001",
                "ApiVersion", "2010-04-01",
                "CallSid", "CA00000000000000000000000000000001",
                "CallStatus", "ringing",
                "Called", "+15005550006",
                "Caller", "+15005550001",
                "Direction", "inbound",
                "From", "+15005550001",
                "To", "+15005550006");

        String signature =
                Signature.of("http://127.0.0.1:3000/voice", form, new Secret("0123456789abcdef0123456789abcdef"));

        assertThat(signature).isEqualTo("NwCob2Nni7EX1hpmhN50ojzV+ms=");
    }

    private static String at(String scheme, String port) {
        return scheme + "://mycompany.com" + port + "/myapp.php?foo=1&bar=2";
    }

    private static Map<String, String> with(String name, String value) {
        return with(Map.of(name, value));
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(CALL);
        all.putAll(more);
        return all;
    }
}
