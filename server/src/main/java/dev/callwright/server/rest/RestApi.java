package dev.callwright.server.rest;

import dev.callwright.server.rest.form.Format;
import dev.callwright.server.rest.form.Words;
import dev.callwright.server.store.Account;
import dev.callwright.server.text.RandomHex;
import dev.callwright.voice.journal.AccountSid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The border between HTTP and the resources: who asks, what they ask, and every failure turned into an answer.
public final class RestApi {
    private static final Logger LOG = LoggerFactory.getLogger(RestApi.class);
    private static final String STARTED = "started";

    private final Authenticator authenticator;
    private final Crowd crowd;
    private final CallRequests requests;
    private final List<Route> routes;
    private final Optional<TestAccount> test;

    /// An API for as many at one time as ask, and with no account for tests.
    ///
    /// @param requests where it is kept what is asked of calls
    public RestApi(Authenticator authenticator, CallRequests requests, List<Resource> resources) {
        this(authenticator, requests, routes(resources), new Crowd(Integer.MAX_VALUE), Optional.empty());
    }

    private RestApi(
            Authenticator authenticator,
            CallRequests requests,
            List<Route> routes,
            Crowd crowd,
            Optional<TestAccount> test) {
        this.authenticator = authenticator;
        this.requests = requests;
        this.routes = routes;
        this.crowd = crowd;
        this.test = test;
    }

    private static List<Route> routes(List<Resource> resources) {
        return resources.stream()
                .flatMap(resource -> resource.routes().stream())
                .toList();
    }

    /// The same for at most so many requests of an account at one time.
    public RestApi forAtOnce(int most) {
        return new RestApi(authenticator, requests, routes, new Crowd(most), test);
    }

    /// The same, where an account can try what would be done.
    public RestApi with(TestAccount account) {
        return new RestApi(authenticator, requests, routes, crowd, Optional.of(account));
    }

    /// Adds every route as JSON, and the answers for paths that have none.
    public void mount(RoutesConfig http) {
        http.before(Paths.BASE + "/*", RestApi::begin);
        mount(http, Format.JSON);
        http.after(Paths.BASE + "/*", RestApi::finish);
        http.exception(ApiProblem.class, (problem, context) -> refuse(context, problem));
        http.error(
                404,
                context -> refuseIfOurs(
                        context, ErrorCode.NOT_FOUND, "The requested resource " + context.path() + " was not found"));
        http.error(
                405,
                context -> refuseIfOurs(
                        context,
                        ErrorCode.METHOD_NOT_ALLOWED,
                        context.method() + " is not possible on " + context.path()));
        http.error(413, context -> refuseIfOurs(context, ErrorCode.TOO_LARGE, ErrorCode.TOO_LARGE.message()));
        http.exception(Exception.class, this::fail);
    }

    /// Adds every route once more, as whatever else it can be told. To be done last of all: the web server looks
    /// through its routes one by one.
    public void mountOtherForms(RoutesConfig http) {
        mount(http, Format.XML);
        mount(http, Format.CSV);
    }

    private void mount(RoutesConfig http, Format format) {
        for (Route route : routes) {
            if (route.comesAs(format)) {
                String address = route.address(Format.JSON);
                String thing = Words.thingAt(route.path());
                http.addEndpoint(new Endpoint(
                        route.method(), route.address(format), context -> answer(context, route, address, thing)));
            }
        }
    }

    private static void begin(Context context) {
        context.attribute(STARTED, System.nanoTime());
        context.header("Twilio-Request-Id", "RQ" + RandomHex.digits(ThreadLocalRandom.current()));
    }

    private static void finish(Context context) {
        Long started = context.attribute(STARTED);
        if (started != null) {
            context.header("Twilio-Request-Duration", seconds(System.nanoTime() - started));
        }
    }

    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos / 1_000_000, 3).toPlainString();
    }

    /// @param address under which the audit knows the route
    /// @param thing what the one thing in its answer is called
    private void answer(Context context, Route route, String address, String thing) {
        Authenticator.Caller caller = authenticator.caller(context.header("Authorization"), context.ip());
        AccountSid asker = caller.account().sid();
        context.header("Twilio-Concurrent-Requests", Integer.toString(crowd.enter(asker)));
        try {
            answer(context, route, address, thing, caller);
        } finally {
            crowd.leave(asker);
        }
    }

    private void answer(Context context, Route route, String address, String thing, Authenticator.Caller caller) {
        AccountSid account = account(context, route, address, caller);
        FormParams query = FormParams.decode(Objects.requireNonNullElse(context.queryString(), ""));
        FormParams params = context.method().equals(HandlerType.POST) ? FormParams.decode(context.body()) : query;
        ApiRequest request = new ApiRequest(
                caller.account().sid(),
                account,
                context.path(),
                context.pathParamMap(),
                query.firsts(),
                params,
                origin(context));
        Function<ApiRequest, ApiAnswer> action = action(route, account);
        requests.begin(context, route);
        switch (action.apply(request)) {
            case ApiAnswer.Json json -> {
                if (json.body().get("sid") instanceof String sid) {
                    Asked.made(context, sid);
                }
                byte[] written = FormedAnswer.write(context, json.status(), json.body(), thing);
                requests.answered(context, json.status(), written);
            }
            case ApiAnswer.Gone _ -> context.status(204);
        }
    }

    /// Where the client reaches us, such as `http://127.0.0.1:8080`.
    private static String origin(Context context) {
        return context.scheme() + "://" + Objects.requireNonNullElse(context.host(), "localhost");
    }

    private Function<ApiRequest, ApiAnswer> action(Route route, AccountSid account) {
        return test.filter(each -> each.is(account))
                .map(each -> each.instead(route))
                .orElse(route)
                .action();
    }

    /// The account that is meant, when whoever asks may ask this of it.
    private AccountSid account(Context context, Route route, String address, Authenticator.Caller caller) {
        note(context, caller.account().sid(), caller, address);
        if (caller.withKey() && !route.isForKeys()) {
            throw ErrorCode.AUTHENTICATE.because("this is not for API keys");
        }
        if (route.isOfCaller()) {
            return caller.account().sid();
        }
        Account account = authenticator.target(caller, context.pathParam("AccountSid"));
        note(context, account.sid(), caller, address);
        boolean isItself = route.path().isEmpty();
        if (!account.isActive() && !isItself && !context.method().equals(HandlerType.GET)) {
            throw ErrorCode.ACCOUNT_NOT_ACTIVE.because(
                    account.sid() + " is " + account.status().text());
        }
        return account.sid();
    }

    /// What is only tried is no change.
    private void note(Context context, AccountSid account, Authenticator.Caller caller, String address) {
        if (test.filter(each -> each.is(account)).isEmpty()) {
            Asked.note(context, account, Asked.actor(context, caller), address);
        }
    }

    private void refuse(Context context, ApiProblem problem) {
        if (problem.code() == ErrorCode.AUTHENTICATE) {
            context.header("WWW-Authenticate", "Basic realm=\"Twilio API\"");
        }
        byte[] written = FormedAnswer.write(context, problem.code().status(), problem.body(), "RestException");
        requests.answered(context, problem.code().status(), written);
    }

    /// Answers for what Javalin refused by itself; what a resource has answered already stays as it is.
    private void refuseIfOurs(Context context, ErrorCode code, String message) {
        if (isOurs(context.path()) && !FormedAnswer.isWritten(context)) {
            refuse(context, new ApiProblem(code, message));
        }
    }

    private static boolean isOurs(String path) {
        return path.startsWith(Paths.BASE) || path.startsWith(Paths.INSIGHTS + "/");
    }

    private void fail(Exception failure, Context context) {
        if (failure instanceof HttpResponseException refused) {
            context.status(refused.getStatus()).result("");
            return;
        }
        if (LostClient.isCauseOf(failure)) {
            LOG.debug("{} {}: the client went away", context.method(), context.path());
            return;
        }
        LOG.error("{} {} failed", context.method(), context.path(), failure);
        refuse(context, ErrorCode.INTERNAL.problem());
    }
}
