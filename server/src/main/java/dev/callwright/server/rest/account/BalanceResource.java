package dev.callwright.server.rest.account;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/Balance`: what is left to spend. Nobody pays in here and nobody is charged, so it is always nothing.
public final class BalanceResource implements Resource {
    @Override
    public List<Route> routes() {
        return List.of(Route.get("/Balance", BalanceResource::fetch));
    }

    private static ApiAnswer fetch(ApiRequest request) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account_sid", request.account().value());
        json.put("balance", "0.00");
        json.put("currency", "USD");
        return ApiAnswer.ok(json);
    }
}
