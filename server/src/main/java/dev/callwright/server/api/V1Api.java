package dev.callwright.server.api;

import dev.callwright.server.rest.ApiProblem;
import dev.callwright.server.rest.Asked;
import dev.callwright.server.rest.Authenticator;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.LostClient;
import dev.callwright.server.store.Account;
import dev.callwright.server.text.Digests;
import dev.callwright.voice.journal.AccountSid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The border between HTTP and the resources of `/v1`: who asks, what they ask, and every failure turned into an
/// answer.
public final class V1Api {
    /// May name, in a query or in the body of what is created, the account that a request is about.
    static final String ACCOUNT = "accountSid";

    private static final Logger LOG = LoggerFactory.getLogger(V1Api.class);
    private static final Set<HandlerType> WITH_BODY = Set.of(HandlerType.POST, HandlerType.PATCH, HandlerType.PUT);

    private final Authenticator authenticator;
    private final List<V1Route> routes;

    public V1Api(Authenticator authenticator, List<V1Resource> resources) {
        this.authenticator = authenticator;
        this.routes = resources.stream()
                .flatMap(resource -> resource.routes().stream())
                .toList();
    }

    /// Adds every route, and the answers for paths that have none.
    public void mount(RoutesConfig http) {
        for (V1Route route : routes) {
            http.addEndpoint(new Endpoint(route.method(), route.address(), context -> serve(context, route)));
        }
        http.error(404, context -> refuseIfOurs(context, ProblemCode.NOT_FOUND, "nothing is at " + context.path()));
        http.error(
                405,
                context -> refuseIfOurs(
                        context,
                        ProblemCode.METHOD_NOT_ALLOWED,
                        context.method() + " is not possible on " + context.path()));
    }

    private void serve(Context context, V1Route route) {
        guard(context, () -> write(context, route.action().apply(request(context, route))));
    }

    /// Does `work`, and answers what it refuses as every other refusal.
    ///
    /// @return whether nothing was refused
    public boolean guard(Context context, Runnable work) {
        try {
            work.run();
            return true;
        } catch (V1Problem problem) {
            refuse(context, problem);
        } catch (ApiProblem problem) {
            refuse(context, V1Problem.of(problem));
        } catch (RuntimeException failure) {
            if (LostClient.isCauseOf(failure)) {
                LOG.debug("{} {}: the client went away", context.method(), context.path());
                return false;
            }
            LOG.error("{} {} failed", context.method(), context.path(), failure);
            refuse(context, V1Problem.of(ProblemCode.INTERNAL, "this is no fault of the request"));
        }
        return false;
    }

    /// What is asked of `route`, and by whom; what is wrong with it is thrown, within [#guard].
    public V1Request request(Context context, V1Route route) {
        Authenticator.Caller caller = authenticator.caller(context.header("Authorization"), context.ip());
        Asked.note(context, caller.account().sid(), Asked.actor(context, caller), route.address());
        FormParams query = query(context, route);
        byte[] bytes = WITH_BODY.contains(context.method()) ? body(context, route.largestBody()) : new byte[0];
        JsonBody body = JsonBody.parse(bytes);
        AccountSid account = query.text(ACCOUNT)
                .or(() -> body.has(ACCOUNT) ? body.text(ACCOUNT) : Optional.empty())
                .map(sid -> account(caller, sid, context))
                .orElse(caller.account().sid());
        Asked.note(context, account, Asked.actor(context, caller), route.address());
        return new V1Request(
                account,
                context.path(),
                context.pathParamMap(),
                query,
                new V1Request.Content(
                        body, Optional.ofNullable(context.header("Idempotency-Key")), hash(context, bytes)));
    }

    /// The account that is named, of the caller or one of its subaccounts.
    private AccountSid account(Authenticator.Caller caller, String sid, Context context) {
        Account account = target(caller, sid);
        if (!account.isActive() && !context.method().equals(HandlerType.GET)) {
            throw ErrorCode.ACCOUNT_NOT_ACTIVE.because(
                    account.sid() + " is " + account.status().text());
        }
        return account.sid();
    }

    private Account target(Authenticator.Caller caller, String sid) {
        try {
            return authenticator.target(caller, sid);
        } catch (ApiProblem notTheirs) {
            throw V1Problem.of(ProblemCode.NOT_FOUND, "there is no account " + sid + " for these credentials");
        }
    }

    private static FormParams query(Context context, V1Route route) {
        FormParams query = FormParams.decode(Objects.requireNonNullElse(context.queryString(), ""));
        for (String name : query.firsts().keySet()) {
            if (!name.equals(ACCOUNT) && !route.allows(name)) {
                Set<String> known = new TreeSet<>(route.query());
                known.add(ACCOUNT);
                throw V1Problem.unknownParameter(name, known);
            }
        }
        return query;
    }

    private static byte[] body(Context context, int largest) {
        if (context.req().getContentLengthLong() > largest) {
            throw tooLarge(largest);
        }
        byte[] bytes;
        try {
            bytes = context.req().getInputStream().readNBytes(largest + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("the body cannot be read", e);
        }
        if (bytes.length > largest) {
            throw tooLarge(largest);
        }
        String type = Objects.requireNonNullElse(context.contentType(), "application/json");
        if (bytes.length > 0 && !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw V1Problem.of(ProblemCode.BAD_JSON, "the Content-Type must be application/json, not " + type);
        }
        return bytes;
    }

    private static V1Problem tooLarge(int largest) {
        return V1Problem.of(ProblemCode.TOO_LARGE, "a body may have " + largest + " bytes");
    }

    private static String hash(Context context, byte[] body) {
        String line = context.method() + " " + context.path() + "?" + context.queryString() + "\n";
        return HexFormat.of().formatHex(Digests.of("SHA-256", line.getBytes(StandardCharsets.UTF_8), body));
    }

    /// Answers.
    public static void write(Context context, V1Answer answer) {
        context.status(answer.status());
        answer.location().ifPresent(location -> {
            context.header("Location", location);
            Asked.made(context, location.substring(location.lastIndexOf('/') + 1));
        });
        if (answer.isReplay()) {
            context.header("Idempotent-Replay", "true");
        }
        if (!answer.body().isEmpty()) {
            context.contentType("application/json").result(answer.body());
        }
    }

    private static void refuse(Context context, V1Problem problem) {
        if (context.res().isCommitted()) {
            // A stream has begun: whoever reads it sees that it ends.
            return;
        }
        if (problem.code() == ProblemCode.NOT_AUTHENTICATED) {
            context.header("WWW-Authenticate", "Basic realm=\"Callwright\"");
        }
        context.status(problem.code().status())
                .contentType("application/problem+json")
                .result(V1Answer.json(problem.body()));
    }

    /// Answers for what Javalin refused by itself; what a resource has answered already stays as it is.
    private static void refuseIfOurs(Context context, ProblemCode code, String detail) {
        String type = context.res().getContentType();
        boolean isOurs =
                context.path().startsWith(V1Paths.BASE + "/") && !context.path().startsWith(V1Paths.BASE + "/Voice/");
        if (isOurs && (type == null || !type.startsWith("application/problem+json"))) {
            refuse(context, V1Problem.of(code, detail));
        }
    }
}
