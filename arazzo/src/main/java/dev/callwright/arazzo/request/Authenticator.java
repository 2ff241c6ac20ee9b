package dev.callwright.arazzo.request;

import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.Credential;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.source.Operation;
import dev.callwright.arazzo.source.Requirement;
import dev.callwright.arazzo.source.SecurityScheme;
import dev.callwright.world.Time;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Sends requests with the credentials that their API asks for. It remembers tokens and nonces for the length of a run;
/// a refusal (401) is answered once, with what it asks for or a new token. Not safe for several threads.
public final class Authenticator {
    private final Targets targets;
    private final Tokens tokens;
    private final Map<String, DigestAnswers> digests = new HashMap<>();

    /// @param secrets told of every token that is fetched
    public Authenticator(Targets targets, Time time, Consumer<String> secrets) {
        this.targets = targets;
        this.tokens = new Tokens(time, secrets);
    }

    /// @param limit for one request; a refusal that is answered makes another
    public Reply call(HttpCall plain, Operation operation, OperationCaller caller, Duration limit)
            throws InterruptedException {
        Authentication authentication =
                new Authentication(targets.credentialsFor(operation.api().name()));
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
                return digested(call, operation, login, caller, limit);
            }
            if (requirement.scheme() instanceof SecurityScheme.ClientCredentials(Optional<String> address)) {
                Credential.ClientCredentials client = authentication
                        .first(requirement, Credential.ClientCredentials.class)
                        .orElseThrow();
                Optional<URI> place = client.tokens().or(() -> address.flatMap(operation::resolvedAtServer));
                return place.isEmpty()
                        ? new Reply.Unanswered(
                                "the description of " + operation.api().name() + " does not say where tokens are had")
                        : borne(call, new Tokens.Wanted(place.get(), client, requirement.scopes()), caller, limit);
            }
        }
        return caller.call(call, limit);
    }

    /// `plain` with the credentials that can be given before anything is asked: for a stream, whose answer has no end.
    public HttpCall authorized(HttpCall plain, Operation operation, OperationCaller caller, Duration limit)
            throws InterruptedException, UnsendableException {
        Authentication authentication =
                new Authentication(targets.credentialsFor(operation.api().name()));
        HttpCall call = authentication.apply(plain, operation);
        for (Requirement requirement : authentication.chosen(operation)) {
            if (requirement.scheme() instanceof SecurityScheme.ClientCredentials(Optional<String> address)
                    && !call.hasHeader("Authorization")) {
                Credential.ClientCredentials client = authentication
                        .first(requirement, Credential.ClientCredentials.class)
                        .orElseThrow();
                URI place = client.tokens()
                        .or(() -> address.flatMap(operation::resolvedAtServer))
                        .orElseThrow(() -> new UnsendableException(
                                "the description of " + operation.api().name() + " does not say where tokens are had"));
                Tokens.Wanted wanted = new Tokens.Wanted(place, client, requirement.scopes());
                call = call.withHeader(
                        "Authorization",
                        "Bearer " + tokens.token(wanted, caller, limit).text());
            }
        }
        return call;
    }

    private Reply digested(
            HttpCall call, Operation operation, Credential.Basic login, OperationCaller caller, Duration limit)
            throws InterruptedException {
        String place = operation.api().name() + " " + call.url().getRawAuthority();
        DigestAnswers answers = digests.computeIfAbsent(place, _ -> new DigestAnswers(login));
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
            throws InterruptedException {
        try {
            Tokens.Token token = tokens.token(wanted, caller, limit);
            Reply first = caller.call(call.withHeader("Authorization", "Bearer " + token.text()), limit);
            if (!isRefusal(first) || token.isFresh()) {
                return first;
            }
            // It may have been withdrawn, or have ended earlier than it was said to.
            tokens.forget(wanted);
            return caller.call(
                    call.withHeader(
                            "Authorization",
                            "Bearer " + tokens.token(wanted, caller, limit).text()),
                    limit);
        } catch (UnsendableException e) {
            return new Reply.Unanswered(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isRefusal(Reply reply) {
        return reply instanceof Reply.Answered(var answer) && answer.status() == 401;
    }
}
