package dev.callwright.arazzo.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.Credential;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.HttpCall;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestAnswersTest {
    private static final String NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    private static final String CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
    private static final HttpCall CALL =
            new HttpCall("GET", URI.create("http://www.example.org/dir/index.html"), List.of(), Optional.empty());

    private final DigestAnswers answers = new DigestAnswers(new Credential.Basic("Mufasa", "Circle of Life"));

    /// RFC 7616 3.9.1.
    @ParameterizedTest
    @CsvSource({
        "MD5, 8ca523f5e9506fed4657c9700eebdbec",
        "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    })
    void theExamplesOfTheStandardAreAnswered(String algorithm, String response) {
        String challenge = "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=" + algorithm
                + ", nonce=\"" + NONCE + "\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";

        String answer = answers.answer(
                        CALL, DigestChallenge.strongest(List.of(challenge)).orElseThrow(), CNONCE, 1)
                .orElseThrow();

        assertThat(answer)
                .startsWith("Digest username=\"Mufasa\", realm=\"http-auth@example.org\"")
                .contains("response=\"" + response + "\"", "qop=auth, nc=00000001", "opaque=\"FQhe/");
    }

    @Test
    void theStrongestOfSeveralChallengesIsChosen() {
        List<String> headers = List.of(
                "Digest realm=\"a\", nonce=\"1\", algorithm=MD5, Digest realm=\"b\", nonce=\"2\", algorithm=SHA-256",
                "Bearer realm=\"c\"",
                "Digest realm=\"d\", nonce=\"3\", algorithm=unknown");

        assertThat(DigestChallenge.strongest(headers).orElseThrow().realm()).isEqualTo("b");
    }

    @Test
    void aUserIsHashedWhenAskedForAndEncodedWhenItIsNotAscii() {
        DigestAnswers user = new DigestAnswers(new Credential.Basic("Jäsøn", "x"));
        DigestChallenge plain =
                DigestChallenge.strongest(List.of("Digest realm=r, nonce=n")).orElseThrow();
        DigestChallenge hashed = DigestChallenge.strongest(List.of("Digest realm=r, nonce=n, userhash=true"))
                .orElseThrow();

        assertThat(user.answer(CALL, plain, "c", 1).orElseThrow())
                .contains("username*=UTF-8''J%C3%A4s%C3%B8n")
                .doesNotContain("qop");
        assertThat(user.answer(CALL, hashed, "c", 1).orElseThrow())
                .containsPattern("username=\"[0-9a-f]{32}\"")
                .contains("userhash=true");
    }

    @Property(tries = 1000)
    void anyHeaderIsReadOrPassedOver(@ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 60) String header) {
        HttpAnswer refusal =
                new HttpAnswer(401, Map.of("www-authenticate", List.of("Digest realm=\"r\"," + header)), "");

        boolean challenged = new DigestAnswers(new Credential.Basic("u", "p")).challenged(refusal);

        assertThat(challenged && !header.contains("nonce")).isFalse();
    }
}
