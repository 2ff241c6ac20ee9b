package dev.callwright.sip.auth;

import dev.callwright.sip.message.AuthHeader;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.Params;
import dev.callwright.sip.message.SipRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Asks for digests and checks them (RFC 3261 section 22, RFC 8760). Confined to one thread.
///
/// Nonces expire, and each of their counts is good for one request. A digest without qop (RFC 2069) is taken once
/// per nonce. What is on offer is qop `auth`, because some telephones know no other; `auth-int` is checked all the
/// same. The `uri` parameter is not compared with the Request-URI, which proxies and telephones spell differently;
/// a digest seen elsewhere is of no use because its count is used up.
public final class DigestChallenger {
    private static final Duration NONCE_LIFE = Duration.ofMinutes(5);
    private static final int NONCES = 50_000;
    private static final int USER_LIMIT = 256;

    private final List<DigestAlgorithm> algorithms;
    private final Nonces nonces;
    private final String nobody;

    /// @param algorithms those on offer, preferred first
    /// @param random secure, except in simulations
    public DigestChallenger(List<DigestAlgorithm> algorithms, RandomGenerator random) {
        this(algorithms, random, NONCE_LIFE, NONCES);
    }

    DigestChallenger(List<DigestAlgorithm> algorithms, RandomGenerator random, Duration nonceLife, int nonces) {
        this.algorithms = List.copyOf(algorithms);
        this.nonces = new Nonces(nonceLife, nonces, random);
        this.nobody = Long.toHexString(random.nextLong());
    }

    /// The values for as many WWW-Authenticate or Proxy-Authenticate headers.
    ///
    /// @param now monotonic nanoseconds, here and below from the same clock
    public List<String> challenges(String realm, boolean stale, long now) {
        String nonce = nonces.issue(realm, now);
        return algorithms.stream()
                .map(algorithm -> challenge(algorithm, realm, nonce, stale))
                .toList();
    }

    private static String challenge(DigestAlgorithm algorithm, String realm, String nonce, boolean stale) {
        Params params = Params.NONE
                .with("realm", Params.quote(realm))
                .with("nonce", Params.quote(nonce))
                .with("algorithm", algorithm.token())
                .with("qop", "\"auth\"");
        return new AuthHeader("Digest", stale ? params.with("stale", "true") : params).wire();
    }

    /// Checks the credentials for `realm`.
    ///
    /// @param header [HeaderNames#AUTHORIZATION] or [HeaderNames#PROXY_AUTHORIZATION]
    public Verdict check(SipRequest request, String header, String realm, Ha1Source secrets, long now) {
        Verdict verdict = new Verdict.Unproven("no credentials for " + realm);
        for (String value : request.headers().all(header)) {
            Optional<Params> digest = digest(value, realm);
            if (digest.isPresent()) {
                verdict = check(digest.get(), request, realm, secrets, now);
                if (verdict instanceof Verdict.Proven) {
                    return verdict;
                }
            }
        }
        return verdict;
    }

    private static Optional<Params> digest(String value, String realm) {
        try {
            AuthHeader header = AuthHeader.parse(value);
            boolean ours = header.scheme().equalsIgnoreCase("Digest")
                    && header.params().valueOr("realm", "").equals(realm);
            return ours ? Optional.of(header.params()) : Optional.empty();
        } catch (MalformedSip otherScheme) {
            return Optional.empty();
        }
    }

    private Verdict check(Params digest, SipRequest request, String realm, Ha1Source secrets, long now) {
        String user = digest.valueOr("username", "");
        String qop = digest.valueOr("qop", "");
        Optional<DigestAlgorithm> algorithm = DigestAlgorithm.of(digest.valueOr("algorithm", ""));
        if (user.length() > USER_LIMIT || algorithm.isEmpty() || !algorithms.contains(algorithm.get())) {
            return new Verdict.Unproven("no user name or algorithm that could be checked");
        }
        if (!List.of("", DigestAlgorithm.AUTH, DigestAlgorithm.AUTH_INT).contains(qop)) {
            return new Verdict.Unproven("qop " + qop);
        }
        String nonce = digest.valueOr("nonce", "");
        DigestAlgorithm.Proof proof =
                new DigestAlgorithm.Proof(qop, digest.valueOr("nc", ""), digest.valueOr("cnonce", ""));
        Optional<String> ha1 = secrets.ha1(user, realm, algorithm.get());
        // An unknown user costs the same time as a wrong password.
        DigestAlgorithm.Subject subject =
                new DigestAlgorithm.Subject(request.method(), digest.valueOr("uri", ""), request.body());
        String expected = algorithm.get().response(ha1.orElse(nobody), nonce, proof, subject);
        boolean right = same(expected, digest.valueOr("response", "").toLowerCase(Locale.ROOT));
        if (!right || ha1.isEmpty()) {
            return new Verdict.Unproven("wrong password of " + user);
        }
        long count = qop.isEmpty() ? 1 : count(proof.count());
        return nonces.use(nonce, realm, count, now) ? new Verdict.Proven(user) : new Verdict.Stale();
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /// 0, which is never good, when it is no count.
    private static long count(String hex) {
        try {
            return hex.length() > 8 ? 0 : Integer.toUnsignedLong(Integer.parseUnsignedInt(hex, 16));
        } catch (NumberFormatException noCount) {
            return 0;
        }
    }
}
