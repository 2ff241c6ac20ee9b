package dev.callwright.server.rest.log;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.CallInPath;
import dev.callwright.server.rest.DateFilter;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.store.KeptExchange;
import dev.callwright.server.store.NotedProblem;
import dev.callwright.server.store.Page;
import dev.callwright.server.store.Store;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/Notifications`, of an account and of one call: what went wrong, each with the request that caused it.
public final class NotificationsResource implements Resource {
    private final Store store;
    private final CallInPath call;

    public NotificationsResource(Store store) {
        this.store = store;
        this.call = new CallInPath(store.calls());
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/Notifications", request -> list(request, Optional.empty())),
                Route.get("/Notifications/{Sid}", request -> fetch(request, Optional.empty())),
                Route.get("/Calls/{CallSid}/Notifications", request -> list(request, ofCall(request))),
                Route.get("/Calls/{CallSid}/Notifications/{Sid}", request -> fetch(request, ofCall(request))));
    }

    private Optional<CallSid> ofCall(ApiRequest request) {
        return Optional.of(call.of(request).sid());
    }

    private ApiAnswer list(ApiRequest request, Optional<CallSid> of) {
        FormParams params = request.params();
        Paging paging = Paging.of(params);
        Page<NotedProblem> page = store.problems()
                .list(
                        request.account(),
                        of,
                        params.text("Log").map(NotificationsResource::severity),
                        DateFilter.of(params, "MessageDate"),
                        paging.request());
        Map<String, KeptExchange> causes = store.exchanges().causes(page.rows());
        return ApiAnswer.ok(paging.envelope(
                request,
                "notifications",
                page,
                noted -> NotificationJson.brief(noted, Optional.ofNullable(causes.get(noted.sid())), of.isPresent())));
    }

    private static Problem.Severity severity(String log) {
        return switch (log) {
            case "0" -> Problem.Severity.ERROR;
            case "1" -> Problem.Severity.WARNING;
            default -> throw ErrorCode.INVALID_PARAMETER.because("Log must be 0 or 1, not " + log);
        };
    }

    private ApiAnswer fetch(ApiRequest request, Optional<CallSid> of) {
        NotedProblem noted = store.problems()
                .find(request.account(), request.name("Sid"))
                .filter(found -> of.isEmpty() || found.call().equals(of.get()))
                .orElseThrow(request::notFound);
        Optional<KeptExchange> cause =
                Optional.ofNullable(store.exchanges().causes(List.of(noted)).get(noted.sid()));
        return ApiAnswer.ok(NotificationJson.whole(noted, cause, of.isPresent()));
    }
}
