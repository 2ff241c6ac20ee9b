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

    /// The table.
    static final List<Route> TABLE = List.of(
            new Route(HandlerType.POST, "/Calls", r -> r.calls()::create),
            new Route(HandlerType.GET, "/Calls", r -> r.calls()::list),
            new Route(HandlerType.GET, "/Calls/{Sid}", r -> r.calls()::fetch),
            new Route(HandlerType.POST, "/Calls/{Sid}", r -> r.calls()::update),
            new Route(HandlerType.DELETE, "/Calls/{Sid}", r -> r.calls()::delete),
            new Route(HandlerType.POST, "/IncomingPhoneNumbers", r -> r.numbers()::create),
            new Route(HandlerType.GET, "/IncomingPhoneNumbers", r -> r.numbers()::list),
            new Route(HandlerType.GET, "/IncomingPhoneNumbers/{Sid}", r -> r.numbers()::fetch),
            new Route(HandlerType.POST, "/IncomingPhoneNumbers/{Sid}", r -> r.numbers()::update),
            new Route(HandlerType.DELETE, "/IncomingPhoneNumbers/{Sid}", r -> r.numbers()::delete),
            new Route(HandlerType.POST, "/Keys", r -> r.keys()::create),
            new Route(HandlerType.GET, "/Keys/{Sid}", r -> r.keys()::fetch),
            new Route(HandlerType.DELETE, "/Keys/{Sid}", r -> r.keys()::delete));

    private Routes() {}

    /// One operation.
    ///
    /// @param action finds the method of a resource that carries it out
    record Route(HandlerType method, String path, Function<Resources, Function<ApiRequest, ApiAnswer>> action) {
        @Override
        public String toString() {
            return method + " " + path + ".json";
        }
    }
}
