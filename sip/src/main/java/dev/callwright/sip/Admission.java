package dev.callwright.sip;

import dev.callwright.sip.auth.DigestAlgorithm;
import dev.callwright.sip.auth.DigestChallenger;
import dev.callwright.sip.auth.Verdict;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.Status;
import dev.callwright.sip.transaction.ServerTransaction;
import java.util.List;
import java.util.Optional;

/// Asks the owner who may come in, and checks digests where it wants one. Confined to the loop.
final class Admission {
    private final Agent agent;
    private final CallHandler handler;
    private final DigestChallenger challenger;

    Admission(Agent agent, CallHandler handler) {
        this.agent = agent;
        this.handler = handler;
        this.challenger = new DigestChallenger(
                algorithms(agent.settings().digests()), agent.settings().random());
    }

    /// Strongest first, the order in which RFC 8760 2.4 wants them offered.
    private static List<DigestAlgorithm> algorithms(DigestOffer offer) {
        return switch (offer) {
            case MD5 -> List.of(DigestAlgorithm.MD5);
            case SHA_256 -> List.of(DigestAlgorithm.SHA_256);
            case BOTH -> List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5);
        };
    }

    /// Who sent the request; empty when it was turned away, with its answer sent.
    Optional<String> identify(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        Hop hop = Hop.of(transaction.path());
        return switch (handler.admit(request, hop.address(), hop.protocol())) {
            case AccessDecision.Allow(String identity) -> Optional.of(identity);
            case AccessDecision.Refuse(int status, String reason) -> {
                transaction.respond(
                        agent.reply(request, status, reason, agent.tokens().next(), Headers.EMPTY, Body.NONE));
                yield Optional.empty();
            }
            case AccessDecision.Challenge(String realm) -> check(transaction, request, realm);
        };
    }

    private Optional<String> check(ServerTransaction transaction, SipRequest request, String realm) {
        Verdict verdict = challenger.check(
                request,
                HeaderNames.AUTHORIZATION,
                realm,
                (user, named, algorithm) -> ha1(request, user, named, algorithm),
                agent.loop().nanos());
        return switch (verdict) {
            case Verdict.Proven(String user) -> Optional.of(user);
            case Verdict.Stale() -> challenge(transaction, realm, true);
            case Verdict.Unproven _ -> challenge(transaction, realm, false);
        };
    }

    private Optional<String> challenge(ServerTransaction transaction, String realm, boolean stale) {
        Headers.Builder challenges = Headers.builder();
        for (String challenge : challenger.challenges(realm, stale, agent.loop().nanos())) {
            challenges.add(HeaderNames.WWW_AUTHENTICATE, challenge);
        }
        transaction.respond(agent.reply(
                transaction.request(), Status.UNAUTHORIZED, "", agent.tokens().next(), challenges.build(), Body.NONE));
        return Optional.empty();
    }

    private Optional<String> ha1(SipRequest request, String user, String realm, DigestAlgorithm algorithm) {
        return handler.secret(request, user, realm).flatMap(secret -> switch (secret) {
            case DigestSecret.Password(String password) -> Optional.of(algorithm.ha1(user, realm, password));
            case DigestSecret.Hashes(String md5, String sha256) ->
                Optional.of(
                                switch (algorithm) {
                                    case MD5 -> md5;
                                    case SHA_256 -> sha256;
                                    case SHA_512_256 -> "";
                                })
                        .filter(hash -> !hash.isEmpty());
        });
    }
}
