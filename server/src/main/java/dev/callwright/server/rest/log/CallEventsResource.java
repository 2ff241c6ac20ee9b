package dev.callwright.server.rest.log;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.CallInPath;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.store.ExchangeRows;
import dev.callwright.server.store.KeptExchange;
import dev.callwright.server.store.Store;
import dev.callwright.voice.journal.Call;
import java.util.List;

/// `/Calls/{CallSid}/Events`: what was asked about a call and what came back, oldest first.
public final class CallEventsResource implements Resource {
    private final ExchangeRows exchanges;
    private final CallInPath call;

    public CallEventsResource(Store store) {
        this.exchanges = store.exchanges();
        this.call = new CallInPath(store.calls());
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/Calls/{CallSid}/Events", this::list));
    }

    private ApiAnswer list(ApiRequest request) {
        Call of = call.of(request);
        Paging paging = Paging.of(request.params());
        // One more than the page, which tells whether there is another.
        List<KeptExchange> found = exchanges.ofCall(of.sid(), paging.number() * paging.size(), paging.size() + 1);
        return ApiAnswer.ok(paging.numbered(request, "events", found, EventJson::of));
    }
}
