package dev.callwright.server.rest;

import io.javalin.http.HandlerType;
import java.util.function.Function;

/// One operation of the API.
///
/// @param path below `/2010-04-01/Accounts/{AccountSid}`, without the suffix `.json` with which it is served
/// @param action carries it out, or throws an [ApiProblem]
public record Route(HandlerType method, String path, Function<ApiRequest, ApiAnswer> action) {
    public static Route get(String path, Function<ApiRequest, ApiAnswer> action) {
        return new Route(HandlerType.GET, path, action);
    }

    public static Route post(String path, Function<ApiRequest, ApiAnswer> action) {
        return new Route(HandlerType.POST, path, action);
    }

    public static Route delete(String path, Function<ApiRequest, ApiAnswer> action) {
        return new Route(HandlerType.DELETE, path, action);
    }

    @Override
    public String toString() {
        return method + " " + path + ".json";
    }
}
