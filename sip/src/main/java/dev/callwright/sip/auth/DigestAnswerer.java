package dev.callwright.sip.auth;

import dev.callwright.sip.message.AuthHeader;
import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.Params;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Answers digest challenges with one user's password, and goes on using their nonces so that later requests need no
/// challenge. Confined to one thread; the password is never printed.
public final class DigestAnswerer {
    private static final int REALMS = 8;

    private final String user;
    private final String password;
    private final RandomGenerator random;
    private final Map<Scope, Challenge> challenges = new LinkedHashMap<>();

    public DigestAnswerer(String user, String password, RandomGenerator random) {
        this.user = user;
        this.password = password;
        this.random = random;
    }

    /// Takes in a 401 or 407. True when the request should be sent again with [#authorize]; false when nothing in it
    /// can be answered, or when the answer has been refused already and would be again.
    public boolean learn(SipResponse response) {
        Headers headers = response.headers();
        boolean farEnd = learn(headers, HeaderNames.WWW_AUTHENTICATE, HeaderNames.AUTHORIZATION);
        boolean proxy = learn(headers, HeaderNames.PROXY_AUTHENTICATE, HeaderNames.PROXY_AUTHORIZATION);
        return farEnd || proxy;
    }

    private boolean learn(Headers headers, String asking, String answering) {
        Map<Scope, Challenge> strongest = new LinkedHashMap<>();
        for (String value : headers.all(asking)) {
            challenge(value)
                    .ifPresent(challenge ->
                            strongest.merge(new Scope(answering, challenge.realm), challenge, Challenge::stronger));
        }
        boolean learnt = false;
        for (Map.Entry<Scope, Challenge> entry : strongest.entrySet()) {
            Challenge known = challenges.get(entry.getKey());
            boolean refused = known != null && known.uses > 0 && !entry.getValue().stale;
            if (refused) {
                challenges.remove(entry.getKey());
            } else if (known != null || challenges.size() < REALMS) {
                challenges.put(entry.getKey(), entry.getValue());
                learnt = true;
            }
        }
        return learnt;
    }

    private static Optional<Challenge> challenge(String value) {
        try {
            AuthHeader header = AuthHeader.parse(value);
            Params params = header.params();
            Optional<DigestAlgorithm> algorithm = DigestAlgorithm.of(params.valueOr("algorithm", ""));
            Optional<String> qop = qop(params);
            boolean usable = header.scheme().equalsIgnoreCase("Digest")
                    && !params.valueOr("nonce", "").isEmpty()
                    && qop.isPresent();
            return usable ? algorithm.map(known -> new Challenge(params, known, qop.get())) : Optional.empty();
        } catch (MalformedSip otherScheme) {
            return Optional.empty();
        }
    }

    /// The simplest of those on offer that we know; empty text when none is named, as before RFC 2617.
    private static Optional<String> qop(Params params) {
        String offer = params.valueOr("qop", "").strip().toLowerCase(Locale.ROOT);
        List<String> offered = List.of(offer.split("\\s*,\\s*"));
        return Stream.of("", DigestAlgorithm.AUTH, DigestAlgorithm.AUTH_INT)
                .filter(offered::contains)
                .findFirst();
    }

    /// `request` with credentials for every realm that has asked; to be called once for each request that is sent, for
    /// each call counts as a use.
    public SipRequest authorize(SipRequest request) {
        if (challenges.isEmpty()) {
            return request;
        }
        Headers.Builder headers =
                request.headers().toBuilder().remove(HeaderNames.AUTHORIZATION).remove(HeaderNames.PROXY_AUTHORIZATION);
        DigestAlgorithm.Subject subject =
                new DigestAlgorithm.Subject(request.method(), request.uri().wire(), request.body());
        challenges.forEach((scope, challenge) -> headers.add(scope.header(), answer(challenge, subject)));
        return request.withHeaders(headers.build());
    }

    private String answer(Challenge challenge, DigestAlgorithm.Subject subject) {
        challenge.uses++;
        boolean withQop = !challenge.qop.isEmpty();
        DigestAlgorithm.Proof proof = withQop
                ? new DigestAlgorithm.Proof(
                        challenge.qop, String.format("%08x", challenge.uses), Long.toHexString(random.nextLong()))
                : new DigestAlgorithm.Proof("", "", "");
        String ha1 = challenge.algorithm.ha1(user, challenge.realm, password);
        String response = challenge.algorithm.response(ha1, challenge.nonce, proof, subject);
        Params params = Params.NONE
                .with("username", Params.quote(user))
                .with("realm", Params.quote(challenge.realm))
                .with("nonce", Params.quote(challenge.nonce))
                .with("uri", Params.quote(subject.uri()))
                .with("response", Params.quote(response))
                .with("algorithm", challenge.algorithm.token());
        if (withQop) {
            params = params.with("qop", proof.qop())
                    .with("nc", proof.count())
                    .with("cnonce", Params.quote(proof.cnonce()));
        }
        if (!challenge.opaque.isEmpty()) {
            params = params.with("opaque", Params.quote(challenge.opaque));
        }
        return new AuthHeader("Digest", params).wire();
    }

    @Override
    public String toString() {
        return "digests of " + user + " for " + new ArrayList<>(challenges.keySet());
    }

    /// Who asks: a realm, and whether as the far end or as a proxy.
    private record Scope(String header, String realm) {}

    /// What was asked, and how often its nonce has been used.
    private static final class Challenge {
        final String realm;
        final String nonce;
        final String opaque;
        final boolean stale;
        final String qop;
        final DigestAlgorithm algorithm;
        int uses;

        Challenge(Params params, DigestAlgorithm algorithm, String qop) {
            this.realm = params.valueOr("realm", "");
            this.nonce = params.valueOr("nonce", "");
            this.opaque = params.valueOr("opaque", "");
            this.stale = params.valueOr("stale", "").equalsIgnoreCase("true");
            this.algorithm = algorithm;
            this.qop = qop;
        }

        Challenge stronger(Challenge other) {
            return other.algorithm.compareTo(algorithm) > 0 ? other : this;
        }
    }
}
