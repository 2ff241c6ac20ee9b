package dev.callwright.server.api;

import dev.callwright.server.rest.FormParams;
import dev.callwright.server.store.AuditEntry;
import dev.callwright.server.store.AuditRows;
import dev.callwright.server.store.Page;
import dev.callwright.server.text.UnixTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `/v1/audit`: who changed what through the APIs, newest first.
public final class AuditApi implements V1Resource {
    private final AuditRows rows;

    public AuditApi(AuditRows rows) {
        this.rows = rows;
    }

    @Override
    public List<V1Route> routes() {
        return List.of(V1Route.get("/audit", this::list)
                .withQuery(
                        "actor",
                        "method",
                        "route",
                        "resource",
                        "outcome",
                        "createdFrom",
                        "createdTo",
                        "limit",
                        "cursor"));
    }

    private V1Answer list(V1Request request) {
        FormParams query = request.query();
        AuditRows.Filter filter = new AuditRows.Filter(
                query.text("actor"),
                query.text("method").map(text -> text.toUpperCase(Locale.ROOT)),
                query.text("route"),
                query.text("resource"),
                query.text("outcome").map(AuditApi::hundred),
                CallQuery.range(query, "created"));
        Page<AuditEntry> page = rows.list(request.account(), filter, CallQuery.page(query));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entries", page.rows().stream().map(AuditApi::json).toList());
        json.put("nextCursor", CallQuery.next(page));
        return V1Answer.ok(json);
    }

    private static int hundred(String outcome) {
        return switch (outcome) {
            case "done" -> 2;
            case "refused" -> 4;
            case "failed" -> 5;
            default -> throw V1Problem.parameter("outcome", "must be done, refused or failed, not " + outcome);
        };
    }

    private static Map<String, Object> json(AuditEntry entry) {
        AuditEntry.Request request = entry.request();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", entry.sid());
        json.put("accountSid", entry.account().value());
        json.put("created", UnixTime.of(entry.at()));
        json.put("actor", entry.actor());
        json.put("address", entry.address());
        json.put("method", request.method());
        json.put("route", request.route());
        json.put("path", request.path());
        json.put("resource", request.resource().orElse(null));
        json.put("status", entry.status());
        json.put("outcome", entry.status() < 400 ? "done" : entry.status() < 500 ? "refused" : "failed");
        return json;
    }
}
