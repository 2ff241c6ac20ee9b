package dev.callwright.server.rest.insight;

import dev.callwright.server.store.NotedProblem;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What happened on a call, oldest first: its steps, as far as their time is kept, and its problems.
///
/// @param group `call`, or `problem`, whose name is its code
record HappeningJson(Instant at, String group, String level, String name) {

    static List<HappeningJson> of(Call call, List<NotedProblem> problems) {
        Call.Progress progress = call.progress();
        List<HappeningJson> all = new ArrayList<>();
        all.add(step(progress.created(), "initiated"));
        boolean answered = call.status() == CallStatus.IN_PROGRESS || call.status() == CallStatus.COMPLETED;
        progress.started().filter(_ -> answered).ifPresent(at -> all.add(step(at, "answered")));
        progress.ended().ifPresent(at -> all.add(step(at, SummaryJson.state(call.status()))));
        for (NotedProblem each : problems) {
            String level = each.problem().severity() == Problem.Severity.ERROR ? "ERROR" : "WARNING";
            all.add(new HappeningJson(
                    each.at(), "problem", level, Integer.toString(each.problem().code())));
        }
        all.sort(Comparator.comparing(HappeningJson::at));
        return all;
    }

    private static HappeningJson step(Instant at, String name) {
        return new HappeningJson(at, "call", "INFO", name);
    }

    Map<String, Object> json(Call call) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account_sid", call.identity().account().value());
        json.put("call_sid", call.sid().value());
        json.put("conversation_relay_data", null);
        json.put("edge", Edge.of(call).key());
        json.put("group", group);
        json.put("level", level);
        json.put("name", name);
        json.put("timestamp", SummaryJson.time(at));
        for (Edge each : Edge.values()) {
            json.put(each.key(), null);
        }
        return json;
    }

    /// The filter by edge lets nothing through but what lies at the call's own.
    static boolean isAt(Call call, Optional<Edge> asked) {
        return asked.isEmpty() || asked.get() == Edge.of(call);
    }
}
