package dev.callwright.sip.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.AuthHeader;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.SipUri;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DigestTest {
    private static final String REALM = "callwright";
    private static final Ha1Source SECRETS = (user, realm, algorithm) ->
            user.equals("ann") ? Optional.of(algorithm.ha1("ann", realm, "open sesame")) : Optional.empty();
    private static final SipRequest REGISTER =
            new SipRequest("REGISTER", SipUri.of("sip:example.com"), Headers.EMPTY, Body.NONE);

    private final DigestChallenger challenger =
            new DigestChallenger(List.of(DigestAlgorithm.values()), new SplittableRandom(1), Duration.ofMinutes(5), 3);
    private long now = -7_000;

    /// The worked examples of RFC 2617 section 3.5 and RFC 7616 section 3.9.1.
    @ParameterizedTest
    @CsvSource({
        "MD5, testrealm@host.com, Circle Of Life, dcd98b7102dd2f0e8b11d0f600bfb0c093, 0a4f113b,"
                + " 6629fae49393a05397450978507c4ef1",
        "SHA_256, http-auth@example.org, Circle of Life, 7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v,"
                + " f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ,"
                + " 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    })
    void computesTheResponseOfTheRfc(
            DigestAlgorithm algorithm, String realm, String password, String nonce, String cnonce, String expected) {
        String ha1 = algorithm.ha1("Mufasa", realm, password);

        String response = algorithm.response(
                ha1,
                nonce,
                new DigestAlgorithm.Proof("auth", "00000001", cnonce),
                new DigestAlgorithm.Subject("GET", "/dir/index.html", Body.NONE));

        assertThat(response).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void provesWhoKnowsThePassword(DigestAlgorithm algorithm) {
        DigestChallenger challenger = new DigestChallenger(List.of(algorithm), new SplittableRandom(2));
        DigestAnswerer ann = answerer("ann", "open sesame");
        ann.learn(asking(challenger.challenges(REALM, false, now)));

        Verdict verdict = challenger.check(ann.authorize(REGISTER), HeaderNames.AUTHORIZATION, REALM, SECRETS, now);

        assertThat(verdict).isEqualTo(new Verdict.Proven("ann"));
    }

    @Test
    void answersTheStrongestOfSeveralChallenges() throws MalformedSip {
        DigestAnswerer ann = challenged();

        SipRequest request = ann.authorize(REGISTER);

        assertThat(request.headers().all("Authorization")).hasSize(1);
        AuthHeader header =
                AuthHeader.parse(request.headers().first("Authorization").orElseThrow());
        assertThat(header.params().value("algorithm")).contains("SHA-512-256");
    }

    @Test
    void answersAProxyAndTheFarEndEachInItsHeader() {
        DigestAnswerer ann = answerer("ann", "open sesame");
        Headers headers = Headers.builder()
                .add("WWW-Authenticate", "Digest realm=\"a\", nonce=\"1\", qop=\"auth\"")
                .add("Proxy-Authenticate", "Digest realm=\"b\", nonce=\"2\"")
                .build();

        boolean worthwhile = ann.learn(new SipResponse(407, "", headers, Body.NONE));

        assertThat(worthwhile).isTrue();
        Headers answered = ann.authorize(REGISTER).headers();
        assertThat(answered.first("Authorization").orElseThrow()).contains("realm=\"a\"", "nc=00000001");
        assertThat(answered.first("Proxy-Authorization").orElseThrow())
                .contains("realm=\"b\"")
                .doesNotContain("nc=");
    }

    @Test
    void vouchesForTheBodyWhenNothingLessIsAsked() {
        String challenge = challenger.challenges(REALM, false, now).getFirst().replace("\"auth\"", "\"auth-int\"");
        DigestAnswerer ann = answerer("ann", "open sesame");
        ann.learn(asking(List.of(challenge)));

        SipRequest sent = ann.authorize(REGISTER.withBody(Body.of("text/plain", "as it was sent")));

        assertThat(sent.headers().first("Authorization").orElseThrow()).contains("qop=auth-int");
        assertThat(check(sent.withBody(Body.of("text/plain", "altered")))).isInstanceOf(Verdict.Unproven.class);
        assertThat(check(sent)).isEqualTo(new Verdict.Proven("ann"));
    }

    @Test
    void prefersToVouchForTheRequestAlone() {
        DigestAnswerer ann = answerer("ann", "open sesame");
        ann.learn(asking(List.of("Digest realm=\"a\", nonce=\"1\", qop=\"auth-int , auth\"")));

        assertThat(ann.authorize(REGISTER).headers().first("Authorization").orElseThrow())
                .contains("qop=auth,");
    }

    @Test
    void doesNotAnswerAQopThatNobodyKnows() {
        DigestAnswerer ann = answerer("ann", "open sesame");

        assertThat(ann.learn(asking(List.of("Digest realm=\"a\", nonce=\"1\", qop=\"token\""))))
                .isFalse();
    }

    @Test
    void givesUpWhenTheSameRealmRefusesTheAnswer() {
        DigestAnswerer ann = answerer("ann", "wrong");
        ann.learn(asking(challenger.challenges(REALM, false, now)));
        ann.authorize(REGISTER);

        boolean worthwhile = ann.learn(asking(challenger.challenges(REALM, false, now)));

        assertThat(worthwhile).isFalse();
    }

    @Test
    void triesAgainWhenOnlyTheNonceWasStale() {
        DigestAnswerer ann = challenged();
        ann.authorize(REGISTER);

        boolean worthwhile = ann.learn(asking(challenger.challenges(REALM, true, now)));

        assertThat(worthwhile).isTrue();
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownUserAlike() {
        assertThat(verdictFor(answerer("ann", "wrong"))).isInstanceOf(Verdict.Unproven.class);
        assertThat(verdictFor(answerer("bob", "open sesame"))).isInstanceOf(Verdict.Unproven.class);
    }

    @Test
    void takesEachCountOfANonceOnce() {
        DigestAnswerer ann = challenged();
        SipRequest first = ann.authorize(REGISTER);
        SipRequest second = ann.authorize(REGISTER);

        assertThat(check(second)).isEqualTo(new Verdict.Proven("ann"));
        assertThat(check(first)).isEqualTo(new Verdict.Proven("ann"));
        assertThat(check(first)).isEqualTo(new Verdict.Stale());
        assertThat(check(second)).isEqualTo(new Verdict.Stale());
    }

    @Test
    void callsANonceStaleOnceItsLifeIsOver() {
        DigestAnswerer ann = challenged();

        now += Duration.ofMinutes(5).toNanos() + 1;

        assertThat(check(ann.authorize(REGISTER))).isEqualTo(new Verdict.Stale());
    }

    @Test
    void callsANonceOfAnotherServerStale() {
        DigestChallenger other = new DigestChallenger(List.of(DigestAlgorithm.MD5), new SplittableRandom(9));
        DigestAnswerer ann = answerer("ann", "open sesame");
        ann.learn(asking(other.challenges(REALM, false, now)));

        assertThat(check(ann.authorize(REGISTER))).isEqualTo(new Verdict.Stale());
    }

    @Test
    void neverTakesAForgottenNonceAgain() {
        DigestAnswerer first = answerer("ann", "open sesame");
        first.learn(asking(challenger.challenges(REALM, false, now)));
        SipRequest captured = first.authorize(REGISTER);
        check(captured);
        for (int i = 0; i < 3; i++) {
            now++;
            assertThat(verdictFor(answerer("ann", "open sesame"))).isInstanceOf(Verdict.Proven.class);
        }

        Verdict verdict = check(captured);

        assertThat(verdict).isEqualTo(new Verdict.Stale());
    }

    @Test
    void takesADigestWithoutQopOncePerNonce() {
        String nonce = challenger.challenges(REALM, false, now).getFirst().replaceAll(".*nonce=\"([^\"]+)\".*", "$1");
        DigestAnswerer old = answerer("ann", "open sesame");
        old.learn(asking(List.of("Digest realm=\"" + REALM + "\", nonce=\"" + nonce + "\"")));
        SipRequest request = old.authorize(REGISTER);

        assertThat(check(request)).isEqualTo(new Verdict.Proven("ann"));
        assertThat(check(request)).isEqualTo(new Verdict.Stale());
    }

    @Test
    void printsNoPassword() {
        assertThat(answerer("ann", "open sesame").toString()).contains("ann").doesNotContain("sesame");
    }

    /// Ann, who knows her password, once she was asked.
    private DigestAnswerer challenged() {
        DigestAnswerer ann = answerer("ann", "open sesame");
        ann.learn(asking(challenger.challenges(REALM, false, now)));
        return ann;
    }

    private Verdict verdictFor(DigestAnswerer answerer) {
        answerer.learn(asking(challenger.challenges(REALM, false, now)));
        return check(answerer.authorize(REGISTER));
    }

    private Verdict check(SipRequest request) {
        return challenger.check(request, HeaderNames.AUTHORIZATION, REALM, SECRETS, now);
    }

    private static DigestAnswerer answerer(String user, String password) {
        return new DigestAnswerer(user, password, new SplittableRandom(3));
    }

    private static SipResponse asking(List<String> challenges) {
        Headers.Builder headers = Headers.builder();
        challenges.forEach(challenge -> headers.add(HeaderNames.WWW_AUTHENTICATE, challenge));
        return new SipResponse(401, "Unauthorized", headers.build(), Body.NONE);
    }
}
