package dev.callwright.server.rest;

import io.javalin.http.HandlerType;
import java.util.function.Function;

/// One operation of the API.
///
/// @param path below `/2010-04-01/Accounts/{AccountSid}`, or for [Reach#TOP] below `/2010-04-01`; without the suffix
/// `.json` with which it is served
/// @param action carries it out, or throws an [ApiProblem]
public record Route(HandlerType method, String path, Function<ApiRequest, ApiAnswer> action, Reach reach) {

    /// For whom it is.
    public enum Reach {
        /// For whoever may act for the account in the path.
        ACCOUNT,
        /// As [#ACCOUNT], but not with an API key.
        OWNER,
        /// Not below an account, so that the account is the one whose auth token was shown; not with an API key.
        TOP
    }

    public static Route get(String path, Function<ApiRequest, ApiAnswer> action) {
        return new Route(HandlerType.GET, path, action, Reach.ACCOUNT);
    }

    public static Route post(String path, Function<ApiRequest, ApiAnswer> action) {
        return new Route(HandlerType.POST, path, action, Reach.ACCOUNT);
    }

    public static Route delete(String path, Function<ApiRequest, ApiAnswer> action) {
        return new Route(HandlerType.DELETE, path, action, Reach.ACCOUNT);
    }

    /// The same for whoever has the auth token alone.
    public Route forOwner() {
        return new Route(method, path, action, Reach.OWNER);
    }

    /// The same outside of all accounts.
    public Route atTop() {
        return new Route(method, path, action, Reach.TOP);
    }

    /// Where it is served.
    String address() {
        return (reach == Reach.TOP ? Paths.BASE : Paths.ACCOUNT) + path + ".json";
    }

    @Override
    public String toString() {
        return method + " " + (reach == Reach.TOP ? Paths.BASE : "") + path + ".json";
    }
}
