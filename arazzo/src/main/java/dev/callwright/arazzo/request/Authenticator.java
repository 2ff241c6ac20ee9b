package dev.callwright.arazzo.request;

import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.Credential;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.source.Operation;
import dev.callwright.arazzo.source.Requirement;
import dev.callwright.arazzo.source.SecurityScheme;
import dev.callwright.world.Time;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Sends requests with the credentials that their API asks for. It remembers tokens and nonces for the length of a run;
/// a refusal (401) is answered once, with what it asks for or a new token. Safe for use by any thread.
public final class Authenticator {
    private final Targets targets;
    private final Tokens tokens;
    private final Map<Realm, DigestAnswers> digests = new ConcurrentHashMap<>();

    /// Where nonces are remembered for.
    private record Realm(String api, String server, Credential.Basic login) {}

    /// @param secrets told of every token that is fetched
    public Authenticator(Targets targets, Time time, Consumer<String> secrets) {
        this.targets = targets;
        this.tokens = new Tokens(time, secrets);
    }

    /// What is given for the API of an operation.
    public Authentication given(Operation operation) {
        return new Authentication(targets.credentialsFor(operation.api().name()));
    }

    /// @param limit for one request; a refusal that is answered makes another
    public Reply call(
            HttpCall plain, Operation operation, Authentication authentication, OperationCaller caller, Duration limit)
            throws InterruptedException {
        List<Requirement> required = authentication.chosen(operation);
        HttpCall call = authentication.apply(plain, operation);
        if (call.hasHeader("Authorization")) {
            return caller.call(call, limit);
        }
        for (Requirement requirement : required) {
            if (requirement.scheme() instanceof SecurityScheme.Digest) {
                Credential.Basic login = authentication
                        .first(requirement, Credential.Basic.class)
                        .orElseThrow();
                return digested(call, answers(call, operation, login), caller, limit);
            }
            if (requirement.scheme() instanceof SecurityScheme.OAuth scheme) {
                try {
                    return borne(call, wanted(authentication, requirement, scheme, operation), caller, limit);
                } catch (UnsendableException e) {
                    return new Reply.Unanswered(String.valueOf(e.getMessage()));
                }
            }
        }
        return caller.call(call, limit);
    }

    /// `plain` with the credentials that can be given before anything is asked: for a stream, whose answer has no end.
    public HttpCall authorized(HttpCall plain, Operation operation, OperationCaller caller, Duration limit)
            throws InterruptedException, UnsendableException {
        Authentication authentication = given(operation);
        HttpCall call = authentication.apply(plain, operation);
        if (call.hasHeader("Authorization")) {
            return call;
        }
        for (Requirement requirement : authentication.chosen(operation)) {
            if (requirement.scheme() instanceof SecurityScheme.OAuth scheme) {
                return bearing(call, wanted(authentication, requirement, scheme, operation), caller, limit);
            }
        }
        return call;
    }

    /// `plain` once more after `refusal` (401), with the answer to its challenge or a new token; empty when nothing
    /// better can be given.
    public Optional<HttpCall> renewed(
            HttpCall plain, Operation operation, HttpAnswer refusal, OperationCaller caller, Duration limit)
            throws InterruptedException, UnsendableException {
        Authentication authentication = given(operation);
        HttpCall call = authentication.apply(plain, operation);
        if (call.hasHeader("Authorization")) {
            return Optional.empty();
        }
        for (Requirement requirement : authentication.chosen(operation)) {
            if (requirement.scheme() instanceof SecurityScheme.Digest) {
                Credential.Basic login = authentication
                        .first(requirement, Credential.Basic.class)
                        .orElseThrow();
                DigestAnswers answers = answers(call, operation, login);
                return answers.challenged(refusal) ? Optional.of(with(call, answers.answer(call))) : Optional.empty();
            }
            if (requirement.scheme() instanceof SecurityScheme.OAuth scheme) {
                Tokens.Wanted wanted = wanted(authentication, requirement, scheme, operation);
                tokens.forget(wanted);
                return Optional.of(bearing(call, wanted, caller, limit));
            }
        }
        return Optional.empty();
    }

    private static Tokens.Wanted wanted(
            Authentication authentication, Requirement requirement, SecurityScheme.OAuth scheme, Operation operation)
            throws UnsendableException {
        Credential.OAuth client = authentication.client(requirement, scheme).orElseThrow();
        URI place = client.tokens()
                .or(() -> scheme.flow(client.grant())
                        .flatMap(SecurityScheme.Flow::tokens)
                        .flatMap(operation::resolvedAtServer))
                .orElseThrow(() -> new UnsendableException(
                        "the description of " + operation.api().name() + " does not say where tokens are had"));
        return new Tokens.Wanted(place, client, requirement.scopes());
    }

    private HttpCall bearing(HttpCall call, Tokens.Wanted wanted, OperationCaller caller, Duration limit)
            throws InterruptedException, UnsendableException {
        return call.withHeader(
                "Authorization", "Bearer " + tokens.token(wanted, caller, limit).text());
    }

    private DigestAnswers answers(HttpCall call, Operation operation, Credential.Basic login) {
        Realm realm = new Realm(operation.api().name(), call.url().getRawAuthority(), login);
        return digests.computeIfAbsent(realm, _ -> new DigestAnswers(login));
    }

    private static Reply digested(HttpCall call, DigestAnswers answers, OperationCaller caller, Duration limit)
            throws InterruptedException {
        Reply first = caller.call(with(call, answers.answer(call)), limit);
        if (!isRefusal(first) || !(first instanceof Reply.Answered(var refusal)) || !answers.challenged(refusal)) {
            return first;
        }
        return caller.call(with(call, answers.answer(call)), limit);
    }

    private static HttpCall with(HttpCall call, Optional<String> authorization) {
        return authorization
                .map(value -> call.withHeader("Authorization", value))
                .orElse(call);
    }

    private Reply borne(HttpCall call, Tokens.Wanted wanted, OperationCaller caller, Duration limit)
            throws InterruptedException, UnsendableException {
        Tokens.Token token = tokens.token(wanted, caller, limit);
        Reply first = caller.call(call.withHeader("Authorization", "Bearer " + token.text()), limit);
        if (!isRefusal(first) || token.isFresh()) {
            return first;
        }
        // It may have been withdrawn, or have ended earlier than it was said to.
        tokens.forget(wanted);
        return caller.call(bearing(call, wanted, caller, limit), limit);
    }

    private static boolean isRefusal(Reply reply) {
        return reply instanceof Reply.Answered(var answer) && answer.status() == 401;
    }
}
