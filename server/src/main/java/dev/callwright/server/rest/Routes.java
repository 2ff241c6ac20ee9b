package dev.callwright.server.rest;

import io.javalin.http.HandlerType;
import java.util.List;
import java.util.function.Function;

/// Every operation of the API in one table. Paths are below `/2010-04-01/Accounts/{AccountSid}`; each is served with
/// the suffix `.json`.
final class Routes {
    static final String VERSION = "2010-04-01";
    static final String BASE = "/" + VERSION;
    static final String ACCOUNT = BASE + "/Accounts/{AccountSid}";

    private Routes() {}

    /// One operation.
    record Route(HandlerType method, String path, Function<ApiRequest, ApiAnswer> action) {}

    static List<Route> table(CallsResource calls, IncomingPhoneNumbersResource numbers, KeysResource keys) {
        return List.of(
                new Route(HandlerType.POST, "/Calls", calls::create),
                new Route(HandlerType.GET, "/Calls", calls::list),
                new Route(HandlerType.GET, "/Calls/{Sid}", calls::fetch),
                new Route(HandlerType.POST, "/Calls/{Sid}", calls::update),
                new Route(HandlerType.DELETE, "/Calls/{Sid}", calls::delete),
                new Route(HandlerType.POST, "/IncomingPhoneNumbers", numbers::create),
                new Route(HandlerType.GET, "/IncomingPhoneNumbers", numbers::list),
                new Route(HandlerType.GET, "/IncomingPhoneNumbers/{Sid}", numbers::fetch),
                new Route(HandlerType.POST, "/IncomingPhoneNumbers/{Sid}", numbers::update),
                new Route(HandlerType.DELETE, "/IncomingPhoneNumbers/{Sid}", numbers::delete),
                new Route(HandlerType.POST, "/Keys", keys::create),
                new Route(HandlerType.GET, "/Keys/{Sid}", keys::fetch),
                new Route(HandlerType.DELETE, "/Keys/{Sid}", keys::delete));
    }
}
