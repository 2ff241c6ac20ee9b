package dev.callwright.server.rest;

import dev.callwright.server.rest.form.Format;
import io.javalin.http.HandlerType;
import java.util.function.Function;

/// One operation of the API.
///
/// @param path below `/2010-04-01/Accounts/{AccountSid}`, or for [Reach#TOP] below `/2010-04-01`; without the suffix
/// with which it is served, such as `.json`
/// @param action carries it out, or throws an [ApiProblem]
public record Route(HandlerType method, String path, Function<ApiRequest, ApiAnswer> action, Reach reach) {

    /// For whom it is.
    public enum Reach {
        /// For whoever may act for the account in the path.
        ACCOUNT,
        /// As [#ACCOUNT], but not with an API key.
        OWNER,
        /// Not below an account, so that the account is the one whose auth token was shown; not with an API key.
        TOP,
        /// As [#TOP], but below `/v1/Voice`, without a suffix, and with an API key too: of another host of Twilio's.
        INSIGHTS
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

    /// The same below `/v1/Voice`.
    public Route ofInsights() {
        return new Route(method, path, action, Reach.INSIGHTS);
    }

    /// Whether the account is the one whose credentials were shown.
    boolean isOfCaller() {
        return reach == Reach.TOP || reach == Reach.INSIGHTS;
    }

    /// Whether API keys will do.
    public boolean isForKeys() {
        return reach == Reach.ACCOUNT || reach == Reach.INSIGHTS;
    }

    /// Where it is served as `format`.
    String address(Format format) {
        return switch (reach) {
            case ACCOUNT, OWNER -> Paths.ACCOUNT + path + format.suffix();
            case TOP -> Paths.BASE + path + format.suffix();
            case INSIGHTS -> Paths.INSIGHTS + path;
        };
    }

    /// Whether it may be asked for as `format`: tables are made of lists.
    boolean comesAs(Format format) {
        boolean isList = method.equals(HandlerType.GET) && !path.isEmpty() && !path.endsWith("}");
        return format == Format.JSON || (reach != Reach.INSIGHTS && (format == Format.XML || isList));
    }

    @Override
    public String toString() {
        return method + " " + (isOfCaller() ? address(Format.JSON) : path + Format.JSON.suffix());
    }
}
