package dev.callwright.server.rest.insight;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.store.Account;
import dev.callwright.server.store.NotedProblem;
import dev.callwright.server.store.Page;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.TimeRange;
import dev.callwright.voice.journal.AudioReport;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/v1/Voice/{CallSid}`: how a call fared, from what is kept of it and what its audio was measured to be.
public final class InsightsResource implements Resource {
    private static final int MOST_PROBLEMS = 1000;

    private final Store store;

    public InsightsResource(Store store) {
        this.store = store;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/{CallSid}", this::fetch).ofInsights(),
                Route.get("/{CallSid}/Summary", this::summary).ofInsights(),
                Route.get("/{CallSid}/Events", this::events).ofInsights(),
                Route.get("/{CallSid}/Metrics", this::metrics).ofInsights());
    }

    private ApiAnswer fetch(ApiRequest request) {
        Call call = call(request);
        String url = request.origin() + request.path();
        Map<String, Object> links = new LinkedHashMap<>();
        links.put("summary", url + "/Summary");
        links.put("events", url + "/Events");
        links.put("metrics", url + "/Metrics");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", call.sid().value());
        json.put("url", url);
        json.put("links", links);
        return ApiAnswer.ok(json);
    }

    private ApiAnswer summary(ApiRequest request) {
        Call call = call(request);
        return ApiAnswer.ok(
                SummaryJson.of(call, store.callAudio().find(call.sid()), request.origin() + request.path()));
    }

    private ApiAnswer events(ApiRequest request) {
        Call call = call(request);
        Optional<Edge> edge = Edge.asked(request.params());
        List<HappeningJson> all = HappeningJson.isAt(call, edge) ? HappeningJson.of(call, problems(call)) : List.of();
        return page(request, "events", all.stream().map(each -> each.json(call)).toList());
    }

    private List<NotedProblem> problems(Call call) {
        return store.problems()
                .list(
                        call.identity().account(),
                        Optional.of(call.sid()),
                        Optional.empty(),
                        TimeRange.ALL,
                        Page.Request.first(MOST_PROBLEMS))
                .rows();
    }

    /// One measurement each way, when the call has ended: what was measured before is not kept.
    private ApiAnswer metrics(ApiRequest request) {
        Call call = call(request);
        FormParams params = request.params();
        Optional<Edge> edge = Edge.asked(params);
        String direction = direction(params);
        Optional<AudioReport> audio = store.callAudio().find(call.sid());
        List<Map<String, Object>> metrics = new ArrayList<>();
        if (audio.isPresent() && HappeningJson.isAt(call, edge)) {
            if (!direction.equals("outbound")) {
                metrics.add(metric(call, "inbound", AudioJson.inbound(audio.get())));
            }
            if (!direction.equals("inbound")) {
                metrics.add(metric(call, "outbound", AudioJson.outbound(audio.get())));
            }
        }
        return page(request, "metrics", metrics);
    }

    private static String direction(FormParams params) {
        String direction = params.text("Direction").orElse("both");
        if (!List.of("inbound", "outbound", "both").contains(direction)) {
            throw ErrorCode.INVALID_PARAMETER.because("Direction must be inbound, outbound or both, not " + direction);
        }
        return direction;
    }

    private static Map<String, Object> metric(Call call, String direction, Map<String, Object> audio) {
        Edge edge = Edge.of(call);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account_sid", call.identity().account().value());
        json.put("call_sid", call.sid().value());
        json.put("direction", direction);
        json.put("edge", edge.key());
        json.put("timestamp", call.progress().ended().map(SummaryJson::time).orElse(null));
        for (Edge each : Edge.values()) {
            json.put(each.key(), each == edge ? audio : null);
        }
        return json;
    }

    private static ApiAnswer page(ApiRequest request, String key, List<Map<String, Object>> all) {
        Paging paging = Paging.of(request.params());
        long begin = Math.min((long) paging.number() * paging.size(), all.size());
        long end = Math.min(begin + paging.size(), all.size());
        String query = "?PageSize=" + paging.size() + "&Page=";
        String url = request.origin() + request.path() + query;
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("page", paging.number());
        meta.put("page_size", paging.size());
        meta.put("first_page_url", url + 0);
        meta.put("previous_page_url", paging.number() == 0 ? null : url + (paging.number() - 1));
        meta.put("url", url + paging.number());
        meta.put("next_page_url", end < all.size() ? url + (paging.number() + 1) : null);
        meta.put("key", key);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("meta", meta);
        json.put(key, all.subList((int) begin, (int) end));
        return ApiAnswer.ok(json);
    }

    /// A call of the account that asks, or of one of its subaccounts.
    private Call call(ApiRequest request) {
        CallSid sid;
        try {
            sid = new CallSid(request.name("CallSid"));
        } catch (IllegalArgumentException e) {
            throw request.notFound();
        }
        return store.calls()
                .find(sid)
                .filter(call -> call.identity().account().equals(request.account())
                        || store.accounts()
                                .find(call.identity().account())
                                .map(Account::owner)
                                .filter(request.account()::equals)
                                .isPresent())
                .orElseThrow(request::notFound);
    }
}
